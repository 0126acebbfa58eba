package dev.keycloakacme.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.Base64Url;
import dev.keycloakacme.jose.ExternalAccountBinding;
import dev.keycloakacme.jose.JwkReader;
import dev.keycloakacme.jose.Jws;
import dev.keycloakacme.jose.JwsVerifier;
import dev.keycloakacme.jose.TestJws;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The input is a whole request, and once more the protected header of one, which base64url would hide from the fuzzer. */
class JwsFuzzTest {

    private static final TestJws CLIENT = TestJws.withNewKey();
    private static final JwkReader KEYS = new JwkReader(TestJws.PROVIDER);
    private static final JwsVerifier VERIFIER = new JwsVerifier(TestJws.PROVIDER);

    @MethodSource("seeds")
    @FuzzTest(maxDuration = Fuzzing.DURATION)
    void anyRequestIsReadOrRefused(byte[] input) {
        read(input);
        read(("{\"protected\":\"" + Base64Url.encode(input) + "\",\"payload\":\"e30\",\"signature\":\"AAAA\"}")
                .getBytes(UTF_8));
        Reading.of(() -> ExternalAccountBinding.parse(input));
    }

    private static void read(byte[] request) {
        Optional<Jws> read = Reading.of(() -> Jws.parse(request));
        read.map(Jws::key)
                .filter(Jws.ByJwk.class::isInstance)
                .map(Jws.ByJwk.class::cast)
                .ifPresent(byJwk -> {
                    Optional<AccountKey> key = Reading.of(() -> KEYS.parse(byJwk.jwk()));
                    key.ifPresent(it -> {
                        AccountKey again = KEYS.parse(it.jwk());
                        assertThat(again.jwk()).isEqualTo(it.jwk());
                        assertThat(again.thumbprint()).isEqualTo(it.thumbprint());
                        Reading.of(() -> {
                            VERIFIER.verify(read.get(), it);
                            return it;
                        });
                    });
                });
    }

    static Stream<byte[]> seeds() {
        return Stream.concat(
                Stream.of(
                        CLIENT.byJwk("https://ca.corp/new-account", "nonce", "{\"contact\":[]}"),
                        CLIENT.byKid("https://ca.corp/acct/1", "https://ca.corp/new-order", "nonce", "{}"),
                        CLIENT.sign(Map.of("alg", "none"), "{}")),
                Stream.of(
                                "{\"alg\":\"ES256\",\"url\":\"https://ca.corp/x\",\"nonce\":\"AA\",\"jwk\":"
                                        + CLIENT.jwk() + "}",
                                "{\"alg\":\"EdDSA\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\","
                                        + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}}",
                                "{\"alg\":\"RS256\",\"jwk\":{\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\"" + "q".repeat(342)
                                        + "\"}}",
                                "{\"alg\":\"RS256\",\"kid\":\"https://ca.corp/acct/1\",\"crit\":[\"exp\"]}")
                        .map(text -> text.getBytes(UTF_8)));
    }
}

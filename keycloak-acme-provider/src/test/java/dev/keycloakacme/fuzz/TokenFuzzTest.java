package dev.keycloakacme.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keycloakacme.federation.IssuerKey;
import dev.keycloakacme.federation.IssuerKeyMemory;
import dev.keycloakacme.federation.OutsideTokens;
import dev.keycloakacme.federation.TrustedIssuer;
import dev.keycloakacme.jose.Base64Url;
import dev.keycloakacme.jose.CompactJws;
import dev.keycloakacme.jose.TestJws;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The input is a whole token, and once more the header and the payload of one. None of them was signed by the issuer. */
class TokenFuzzTest {

    private static final String AUDIENCE = "https://kc.corp/realms/corp/acme";
    private static final String HEADER = "{\"alg\":\"ES256\",\"kid\":\"key\"}";
    private static final String CLAIMS =
            "{\"iss\":\"https://ci.example.com\",\"sub\":\"a\",\"aud\":\"" + AUDIENCE + "\",\"iat\":0,\"exp\":60}";

    private static final TrustedIssuer ISSUER = new TrustedIssuer() {
        private final IssuerKey key =
                new IssuerKey("key", null, TestJws.withNewKey().accountKey().publicKey());

        @Override
        public String issuer() {
            return "https://ci.example.com";
        }

        @Override
        public String id() {
            return "issuer";
        }

        @Override
        public String configuration() {
            return "configuration";
        }

        @Override
        public List<IssuerKey> loadKeys() {
            return List.of(key);
        }
    };

    private static final OutsideTokens TOKENS = new OutsideTokens(
            issuer -> Optional.of(ISSUER).filter(it -> it.issuer().equals(issuer)),
            new IssuerKeyMemory(() -> 0),
            AUDIENCE,
            Duration.ofHours(1),
            () -> Instant.EPOCH);

    @MethodSource("seeds")
    @FuzzTest(maxDuration = Fuzzing.DURATION)
    void noTokenThatTheIssuerDidNotSignIsTaken(byte[] input) {
        refused(new String(input, ISO_8859_1));
        refused(Base64Url.encode(input) + "." + Base64Url.encode(CLAIMS.getBytes(UTF_8)) + ".AAAA");
        refused(Base64Url.encode(HEADER.getBytes(UTF_8)) + "." + Base64Url.encode(input) + "." + "A".repeat(85) + "Q");
    }

    private static void refused(String token) {
        Reading.of(() -> CompactJws.parse(token))
                .ifPresent(read ->
                        assertThat(Reading.of(() -> TOKENS.validate(read))).isEmpty());
    }

    static Stream<byte[]> seeds() {
        return Stream.of(HEADER, HEADER.replace("ES256", "none"), CLAIMS, CLAIMS.replace("\"a\"", "null"), "..")
                .map(text -> text.getBytes(UTF_8));
    }
}

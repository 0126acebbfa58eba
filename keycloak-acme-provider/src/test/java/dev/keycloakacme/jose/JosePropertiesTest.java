package dev.keycloakacme.jose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class JosePropertiesTest {

    private static final TestJws CLIENT = TestJws.withNewKey();
    private static final AccountKey KEY = CLIENT.accountKey();
    private static final JwsVerifier VERIFIER = new JwsVerifier(TestJws.PROVIDER);
    private static final JwkReader READER = new JwkReader(TestJws.PROVIDER);
    private static final byte[] VALID = CLIENT.byJwk("https://ca.corp/new-account", "nonce", "{\"contact\":[]}");
    private static final Set<ProblemType> REFUSALS =
            Set.of(ProblemType.MALFORMED, ProblemType.BAD_SIGNATURE_ALGORITHM, ProblemType.BAD_PUBLIC_KEY);

    @Example
    void theUnchangedRequestIsAccepted() {
        assertThat(accepted(VALID)).isPresent();
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] body) {
        accepted(body);
    }

    @Property
    void anyHeaderIsReadOrRefused(@ForAll byte[] header, @ForAll byte[] payload) {
        accepted(CLIENT.sign(header, payload));
    }

    @Property
    void anyJsonishHeaderIsReadOrRefused(@ForAll @From("jsonish") String header) {
        accepted(CLIENT.sign(header.getBytes(UTF_8), new byte[0]));
    }

    @Property
    void anyJsonishKeyIsReadOrRefused(@ForAll @From("jsonish") String jwk) {
        readOrRefused(() -> READER.parse(jwk));
    }

    @Property
    void anyJsonishBindingIsReadOrRefused(@ForAll @From("jsonish") String json) {
        readOrRefused(() -> ExternalAccountBinding.parse(json.getBytes(UTF_8)));
    }

    /** A change may be refused or may change nothing; what it may not do is to be believed. */
    @Property
    void aChangedByteIsNeverBelieved(@ForAll @IntRange(max = 4000) int place, @ForAll byte value) {
        byte[] changed = VALID.clone();
        changed[place % changed.length] = value;

        accepted(changed).ifPresent(JosePropertiesTest::assertUnchanged);
    }

    @Property
    void aCutOrDoubledRangeIsNeverBelieved(
            @ForAll @IntRange(max = 4000) int from, @ForAll @IntRange(max = 50) int length, @ForAll boolean doubled) {
        String text = new String(VALID, ISO_8859_1);
        int start = from % text.length();
        int end = Math.min(text.length(), start + length);
        String middle = text.substring(start, end);
        String changed = text.substring(0, start) + (doubled ? middle + middle : "") + text.substring(end);

        accepted(changed.getBytes(ISO_8859_1)).ifPresent(JosePropertiesTest::assertUnchanged);
    }

    @Property
    void bytesSurviveBase64Url(@ForAll byte[] bytes) {
        assertThat(Base64Url.decode(Base64Url.encode(bytes), "the bytes")).isEqualTo(bytes);
    }

    @Property
    void whatIsBase64UrlHasNoOtherSpelling(@ForAll @From("base64ish") String text) {
        readOrRefused(() -> Base64Url.decode(text, "the text"))
                .ifPresent(bytes -> assertThat(Base64Url.encode(bytes)).isEqualTo(text));
    }

    @Property
    void anyPayloadArrivesAsItWasSigned(@ForAll byte[] payload) {
        Jws jws = Jws.parse(CLIENT.sign("{\"alg\":\"ES256\",\"kid\":\"k\"}".getBytes(UTF_8), payload));

        VERIFIER.verify(jws, KEY);
        assertThat(jws.payload()).isEqualTo(payload);
        assertThat(jws.isPostAsGet()).isEqualTo(payload.length == 0);
    }

    @Provide
    Arbitrary<String> jsonish() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"",
                        "\"alg\":",
                        "\"ES256\"",
                        "\"kid\":\"k\"",
                        "\"jwk\":",
                        "\"kty\":\"EC\"",
                        "\"kty\":\"RSA\"",
                        "\"kty\":\"OKP\"",
                        "\"crv\":\"P-256\"",
                        "\"crv\":\"Ed25519\"",
                        "\"x\":\"AA\"",
                        "\"y\":\"AA\"",
                        "\"n\":\"AQ\"",
                        "\"e\":\"AQAB\"",
                        "null",
                        "true",
                        "1e999999999",
                        "-0",
                        "\\u0000",
                        "\\ud800",
                        "\u0000",
                        "é",
                        " ",
                        "\"protected\":\"e30\"",
                        "\"payload\":\"\"",
                        "\"signature\":\"\"")
                .list()
                .ofMaxSize(12)
                .map(parts -> "{" + String.join("", parts) + "}");
    }

    @Provide
    Arbitrary<String> base64ish() {
        return Arbitraries.strings().withChars("AQZaz09-_+/= \n\u0141").ofMaxLength(8);
    }

    /** The request, if it is well-formed and signed by {@link #KEY}; any other exception than a refusal passes through. */
    private static Optional<Jws> accepted(byte[] body) {
        return readOrRefused(() -> {
            Jws jws = Jws.parse(body);
            if (jws.key() instanceof Jws.ByJwk byJwk) {
                READER.parse(byJwk.jwk());
            }
            VERIFIER.verify(jws, KEY);
            return jws;
        });
    }

    private static <T> Optional<T> readOrRefused(Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (AcmeException refusal) {
            assertThat(refusal.problem().type()).isIn(REFUSALS);
            return Optional.empty();
        }
    }

    private static void assertUnchanged(Jws jws) {
        Jws original = Jws.parse(VALID);
        assertThat(jws.payload()).isEqualTo(original.payload());
        assertThat(jws.url()).isEqualTo(original.url());
        assertThat(jws.nonce()).isEqualTo(original.nonce());
        assertThat(jws.key()).isEqualTo(original.key());
    }
}

package dev.keycloakacme.jose;

import static dev.keycloakacme.jose.Refusals.assertRefused;
import static dev.keycloakacme.problem.ProblemType.BAD_SIGNATURE_ALGORITHM;
import static dev.keycloakacme.problem.ProblemType.MALFORMED;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwsTest {

    private static final String URL = "https://ca.corp/realms/r/acme/new-order";
    private static final TestJws CLIENT = TestJws.withNewKey();
    private static final String KID = "{\"alg\":\"ES256\",\"kid\":\"https://ca.corp/acct/1\"}";

    @Test
    void readsARequestByKid() {
        Jws jws = Jws.parse(CLIENT.byKid("https://ca.corp/acct/1", URL, "n-o_n1", "{\"a\":1}"));

        assertThat(jws.algorithm()).isEqualTo(SignatureAlgorithm.ES256);
        assertThat(jws.key()).isEqualTo(new Jws.ByKid("https://ca.corp/acct/1"));
        assertThat(jws.nonce()).contains("n-o_n1");
        assertThat(jws.url()).contains(URL);
        assertThat(jws.payload()).asString(UTF_8).isEqualTo("{\"a\":1}");
        assertThat(jws.isPostAsGet()).isFalse();
    }

    @Test
    void readsARequestByJwk() {
        Jws jws = Jws.parse(CLIENT.byJwk(URL, "nonce", "{}"));

        assertThat(jws.key())
                .isInstanceOfSatisfying(
                        Jws.ByJwk.class,
                        key -> assertThat(new JwkReader(TestJws.PROVIDER).parse(key.jwk()))
                                .isEqualTo(CLIENT.accountKey()));
    }

    @Test
    void anEmptyPayloadIsPostAsGet() {
        assertThat(Jws.parse(CLIENT.byKid("k", URL, "nonce", "")).isPostAsGet()).isTrue();
    }

    @Test
    void neitherNonceNorUrlIsAskedFor() {
        Jws jws = Jws.parse(signed(KID));

        assertThat(jws.nonce()).isEmpty();
        assertThat(jws.url()).isEmpty();
    }

    @Test
    void anInnerJwsHasNoNonceAndANameOfItsOwn() {
        Jws inner = Jws.parseInner(CLIENT.inner(URL, "{}"));

        assertThat(inner.nonce()).isEmpty();
        assertThat(inner.url()).contains(URL);
        assertThat(inner.key()).isInstanceOf(Jws.ByJwk.class);
        assertRefused(() -> Jws.parseInner("{}".getBytes(UTF_8)), MALFORMED, "the inner JWS");
    }

    @Test
    void unknownHeaderMembersAreIgnored() {
        assertThat(Jws.parse(signed("{\"alg\":\"ES256\",\"kid\":\"k\",\"typ\":\"JWS\",\"x\":[1]}"))
                        .key())
                .isEqualTo(new Jws.ByKid("k"));
    }

    @Test
    void thePayloadCannotBeChangedFromOutside() {
        Jws jws = Jws.parse(CLIENT.byKid("k", URL, "nonce", "{}"));
        jws.payload()[0] = 'x';

        assertThat(jws.payload()).asString(UTF_8).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                                                   | not a JSON object
            `null`                                                               | not a JSON object
            `[]`                                                                 | not a JSON object
            `"text"`                                                             | not a JSON object
            `a.b.c`                                                              | not JSON
            `{`                                                                  | not JSON
            `{'payload':''}`                                                     | not JSON
            `{}`                                                                 | no "protected"
            `{"protected":"e30","signature":""}`                                 | no "payload"
            `{"protected":"e30","payload":""}`                                   | no "signature"
            `{"protected":{},"payload":"","signature":""}`                       | not a string
            `{"protected":"e30","payload":null,"signature":""}`                  | not a string
            `{"protected":"e30","payload":"","signature":1}`                     | not a string
            `{"protected":"e30","payload":"","signature":"","header":{}}`        | unprotected header
            `{"payload":"","signatures":[]}`                                     | general JSON
            `{"protected":"e30","payload":"","signature":"","extra":1}`          | members other than
            `{"protected":"e30","payload":"","signature":"","payload":""}`       | unique member names
            `{"protected":"e30","payload":"","signature":""}{}`                  | nothing behind it
            `{"protected":"e30","payload":"","signature":""} x`                  | nothing behind it
            `{"protected":"e30","payload":"YQ==","signature":""}`                | base64url
            `{"protected":"e30","payload":"a+/b","signature":""}`                | base64url
            `{"protected":"e30","payload":"YQ YQ","signature":""}`               | base64url
            `{"protected":"e30","payload":"YR","signature":""}`                  | base64url
            `{"protected":"e30","payload":"A","signature":""}`                   | base64url
            `{"protected":"e30","payload":"","signature":"é"}`                   | base64url
            `{"protected":"e3","payload":"","signature":""}`                     | base64url
            `{"protected":"","payload":"","signature":""}`                       | not a JSON object
            `{"protected":"W10","payload":"","signature":""}`                    | not a JSON object
            """)
    void refusesWhatIsNotAFlattenedJws(String body, String reason) {
        assertRefused(() -> Jws.parse(body.getBytes(UTF_8)), MALFORMED, reason);
    }

    @Test
    void refusesOtherEncodingsThanUtf8() {
        String body = new String(signed(KID), UTF_8);

        assertRefused(() -> Jws.parse(body.getBytes(UTF_16)), MALFORMED, "UTF-8");
        assertRefused(() -> Jws.parse(("\uFEFF" + body).getBytes(UTF_8)), MALFORMED, "not JSON");
        assertRefused(() -> Jws.parse(new byte[] {'{', '"', (byte) 0xc0, (byte) 0xa2, '}'}), MALFORMED, "UTF-8");
        assertRefused(
                () -> Jws.parse(CLIENT.sign(new byte[] {'{', '"', (byte) 0xff, '"', '}'}, new byte[0])),
                MALFORMED,
                "the protected header",
                "UTF-8");
    }

    @Test
    void refusesDeepJsonBeforeItCosts() {
        String deep = "[".repeat(100_000);

        assertRefused(() -> Jws.parse(deep.getBytes(UTF_8)), MALFORMED, "at most 8 levels");
        assertRefused(() -> Jws.parse(signed("{\"alg\":\"ES256\",\"jwk\":" + deep)), MALFORMED, "at most 8 levels");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `{"kid":"k"}`                                     | no "alg"
            `{"alg":null,"kid":"k"}`                          | not a string
            `{"alg":["ES256"],"kid":"k"}`                     | not a string
            `{"alg":"ES256"}`                                 | either "jwk" or "kid"
            `{"alg":"ES256","kid":"k","jwk":{}}`              | and not both
            `{"alg":"ES256","kid":"k","jwk":null}`            | and not both
            `{"alg":"ES256","jwk":"text"}`                    | not a JSON object
            `{"alg":"ES256","kid":7}`                         | not a string
            `{"alg":"ES256","kid":""}`                        | visible ASCII
            `{"alg":"ES256","kid":"a\\u0000"}`                | visible ASCII
            `{"alg":"ES256","kid":"a\\ud800"}`                | half of a surrogate
            `{"alg":"ES256","kid":"a\\n"}`                    | visible ASCII
            `{"alg":"ES256","kid":"k","url":"a b"}`           | visible ASCII
            `{"alg":"ES256","kid":"k","url":null}`            | not a string
            `{"alg":"ES256","kid":"k","nonce":"a+b"}`         | "nonce"
            `{"alg":"ES256","kid":"k","nonce":""}`            | "nonce"
            `{"alg":"ES256","kid":"k","nonce":5}`             | "nonce"
            `{"alg":"ES256","kid":"k","crit":[]}`             | "crit" is not supported
            `{"alg":"ES256","kid":"k","crit":null}`           | "crit" is not supported
            `{"alg":"ES256","kid":"k","b64":true}`            | "b64" is not supported
            `{"alg":"ES256","alg":"ES256","kid":"k"}`         | unique member names
            `{"alg":"ES256","kid":"k"}{}`                     | nothing behind it
            """)
    void refusesOtherProtectedHeaders(String header, String reason) {
        assertRefused(() -> Jws.parse(signed(header)), MALFORMED, reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "es256", "ES256K", "PS256", "RS1", "", "ES256 "})
    void refusesOtherAlgorithmsAndNamesTheSupportedOnes(String algorithm) {
        assertRefused(
                () -> Jws.parse(CLIENT.sign(Map.of("alg", algorithm, "kid", "k"), "")),
                BAD_SIGNATURE_ALGORITHM,
                "ES256, ES384, ES512, RS256, EdDSA, Ed25519");
    }

    @Test
    void looksAtTheAlgorithmBeforeTheKey() {
        assertRefused(() -> Jws.parse(signed("{\"alg\":\"none\",\"jwk\":7}")), BAD_SIGNATURE_ALGORITHM);
        assertRefused(() -> Jws.parse(signed("{\"alg\":\"none\"}")), BAD_SIGNATURE_ALGORITHM);
        assertThat(Jws.parse(signed("{\"alg\":\"ES256\",\"jwk\":{\"kty\":\"nonsense\"}}"))
                        .key())
                .isEqualTo(new Jws.ByJwk("{\"kty\":\"nonsense\"}"));
    }

    @Test
    void looksAtTheShapeBeforeTheAlgorithm() {
        assertRefused(() -> Jws.parse(signed("{\"alg\":\"none\",\"crit\":[]}")), MALFORMED, "crit");
    }

    @Test
    void doesNotShowAJwkWhichMayBeAPrivateOne() {
        Jws jws = Jws.parse(signed("{\"alg\":\"ES256\",\"jwk\":{\"d\":\"secret\"}}"));

        assertThat(jws.key().toString()).doesNotContain("secret");
    }

    private static byte[] signed(String header) {
        return CLIENT.sign(header.getBytes(UTF_8), new byte[0]);
    }
}

package dev.keycloakacme.jose;

import static dev.keycloakacme.jose.Refusals.assertRefused;
import static dev.keycloakacme.problem.ProblemType.MALFORMED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalAccountBindingTest {

    private static final String URL = "https://ca.corp/realms/r/acme/new-account";
    private static final TestJws CLIENT = TestJws.withNewKey();
    private static final byte[] MAC_KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

    private final ExternalAccountBinding binding =
            ExternalAccountBinding.parse(CLIENT.externalAccountBinding("key-1", MAC_KEY, URL));

    @Test
    void readsWhatItSays() {
        assertThat(binding.keyId()).isEqualTo("key-1");
        assertThat(binding.algorithm()).isEqualTo("HS256");
        assertThat(binding.url()).isEqualTo(URL);
    }

    @Test
    void readsTheSameFromBytes() {
        byte[] json =
                CLIENT.externalAccountBinding("key-1", MAC_KEY, URL).toString().getBytes(UTF_8);

        assertThat(ExternalAccountBinding.parse(json).verifies(MAC_KEY)).isTrue();
    }

    @Test
    void verifiesWithItsOwnMacKeyOnly() {
        byte[] other = MAC_KEY.clone();
        other[31] ^= 1;

        assertThat(binding.verifies(MAC_KEY)).isTrue();
        assertThat(binding.verifies(other)).isFalse();
        assertThat(binding.verifies(Arrays.copyOf(MAC_KEY, 31))).isFalse();
    }

    @Test
    void isForItsOwnAccountKeyOnly() {
        assertThat(binding.isFor(CLIENT.accountKey())).isTrue();
        assertThat(binding.isFor(TestJws.withNewKey().accountKey())).isFalse();
        assertThat(binding.isFor(new JwkReader(TestJws.PROVIDER).parse(RfcVectors.RFC8037_JWK)))
                .isFalse();
    }

    @Test
    void thePayloadMayHoldMoreThanTheRequiredMembersOfTheKey() {
        var longer = TestJws.mac(header("HS256"), CLIENT.jwk().replace("{", "{\"alg\":\"ES256\","), MAC_KEY);
        var shorter = TestJws.mac(header("HS256"), CLIENT.jwk().replace("\"crv\":\"P-256\",", ""), MAC_KEY);

        assertThat(ExternalAccountBinding.parse(longer).isFor(CLIENT.accountKey()))
                .isTrue();
        assertThat(ExternalAccountBinding.parse(shorter).isFor(CLIENT.accountKey()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void anotherLibraryMakesTheSameMac(String algorithm) throws Exception {
        byte[] key = Arrays.copyOf(MAC_KEY, 64);
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.parse(algorithm))
                        .keyID("key-1")
                        .customParam("url", URL)
                        .build(),
                new Payload(CLIENT.jwk()));
        jws.sign(new MACSigner(key));
        String[] parts = jws.serialize().split("\\.", -1);
        var parsed = ExternalAccountBinding.parse("{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
                .formatted(parts[0], parts[1], parts[2])
                .getBytes(UTF_8));

        assertThat(parsed.algorithm()).isEqualTo(algorithm);
        assertThat(parsed.verifies(key)).isTrue();
        assertThat(parsed.isFor(CLIENT.accountKey())).isTrue();
    }

    @Test
    void aTruncatedOrMissingMacDoesNotVerify() {
        var json = CLIENT.externalAccountBinding("key-1", MAC_KEY, URL);
        byte[] mac = Base64Url.decode(json.get("signature").textValue(), "the MAC");

        for (int length : new int[] {0, 1, 16, 31}) {
            json.put("signature", Base64Url.encode(Arrays.copyOf(mac, length)));
            assertThat(ExternalAccountBinding.parse(json).verifies(MAC_KEY)).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `{"alg":"HS256","kid":"k"}`                              | no "url"
            `{"alg":"HS256","url":"u"}`                              | no "kid"
            `{"kid":"k","url":"u"}`                                  | no "alg"
            `{"alg":"ES256","kid":"k","url":"u"}`                    | HS256, HS384 or HS512
            `{"alg":"none","kid":"k","url":"u"}`                     | HS256, HS384 or HS512
            `{"alg":"HS256","kid":"k","url":"u","nonce":"n"}`        | must not have a "nonce"
            `{"alg":"HS256","kid":"k","url":"u","jwk":{}}`           | no "jwk"
            `{"alg":"HS256","kid":"k\\u0000","url":"u"}`             | visible ASCII
            `{"alg":"HS256","kid":"k","url":"u","crit":[]}`          | "crit" is not supported
            """)
    void refusesOtherProtectedHeaders(String header, String reason) {
        byte[] json = CLIENT.sign(header.getBytes(UTF_8), CLIENT.jwk().getBytes(UTF_8));

        assertRefused(() -> ExternalAccountBinding.parse(json), MALFORMED, "externalAccountBinding", reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "text", "{\"kty\":\"EC\",\"kty\":\"EC\"}"})
    void refusesAPayloadThatIsNoJwk(String payload) {
        var json = TestJws.mac(header("HS256"), payload, MAC_KEY);

        assertRefused(() -> ExternalAccountBinding.parse(json), MALFORMED, "the payload of externalAccountBinding");
    }

    private static Map<String, Object> header(String algorithm) {
        Map<String, Object> header = TestJws.header(algorithm, URL);
        header.put("kid", "key-1");
        return header;
    }
}

package dev.keycloakacme.jose;

import static dev.keycloakacme.jose.Refusals.assertRefused;
import static dev.keycloakacme.problem.ProblemType.BAD_PUBLIC_KEY;
import static dev.keycloakacme.problem.ProblemType.MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.crypto.WeakRsa;
import dev.keycloakacme.problem.AcmeException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.jcajce.provider.asymmetric.ec.BCECPublicKey;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkReaderTest {

    private static final JwkReader READER = new JwkReader(TestJws.PROVIDER);

    /** x and y of RFC 7515 appendix A.3. */
    private static final String X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";

    private static final String Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

    @Test
    void theThumbprintsAreThoseOfTheRfcs() {
        assertThat(READER.parse(RfcVectors.RFC7638_JWK).thumbprint()).isEqualTo(RfcVectors.RFC7638_THUMBPRINT);
        assertThat(READER.parse(RfcVectors.RFC9449_JWK).thumbprint()).isEqualTo(RfcVectors.RFC9449_THUMBPRINT);
        assertThat(READER.parse(RfcVectors.RFC8037_JWK).thumbprint()).isEqualTo(RfcVectors.RFC8037_THUMBPRINT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RfcVectors.RFC7638_JWK,
                RfcVectors.RFC8037_JWK,
                RfcVectors.RFC7515_P256_JWK,
                RfcVectors.RFC7515_P521_JWK
            })
    void theStoredFormReadsAsTheSameKey(String jwk) {
        AccountKey key = READER.parse(jwk);
        AccountKey again = READER.parse(key.jwk());

        assertThat(again).isEqualTo(key);
        assertThat(again.jwk()).isEqualTo(key.jwk());
        assertThat(again.publicKey()).isEqualTo(key.publicKey());
    }

    /** Now and then a coordinate begins with a zero byte, which must stay. */
    @Test
    void coordinatesKeepTheirLeadingZeros() {
        String x = Base64Url.encode(new byte[32]);
        String y = "ZkhceA4vg9ckM71dhKBrtlQcKvMdrocXKL-FahdPk_Q";
        AccountKey key = READER.parse(ec("P-256", x, y, ""));

        assertThat(key.jwk()).contains(x);
        assertThat(READER.parse(key.jwk())).isEqualTo(key);
    }

    /** Anybody can sign for the first with 1 and 63 zeros. The orders are 1, 2, 4 and 8. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"
            })
    void edwardsPointsOfSmallOrderAreRefused(String point) {
        String x = Base64Url.encode(HexFormat.of().parseHex(point));

        assertRefused(
                () -> READER.parse("{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}"),
                BAD_PUBLIC_KEY,
                "not a point");
    }

    @Test
    void rsaKeysThatCanBeFactoredAreRefused() {
        for (KeyPair pair : List.of(WeakRsa.smallFactor(), WeakRsa.closePrimes(), WeakRsa.roca())) {
            byte[] modulus = Arrays.copyOfRange(WeakRsa.modulus(pair).toByteArray(), 1, 257);
            String jwk = "{\"kty\":\"RSA\",\"n\":\"" + Base64Url.encode(modulus) + "\",\"e\":\"AQAB\"}";

            assertRefused(() -> READER.parse(jwk), BAD_PUBLIC_KEY, "Make a new key");
        }
    }

    @Test
    void theStoredFormHasTheRequiredMembersOnly() {
        assertThat(READER.parse(ec("P-256", X, Y, ",\"kid\":\"mine\",\"alg\":\"ES256\",\"use\":\"sig\""))
                        .jwk())
                .isEqualTo("{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"" + X + "\",\"y\":\"" + Y + "\"}");
    }

    @Test
    void keysOnCurvesAreThoseOfTheGivenProvider() {
        JwkReader reader = new JwkReader(new BouncyCastleProvider());

        assertThat(reader.parse(RfcVectors.RFC7515_P256_JWK).publicKey()).isInstanceOf(BCECPublicKey.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `[]`                                                     | not a JSON object
            `{}`                                                     | no "kty"
            `{"kty":1}`                                              | not a string
            `{"kty":"EC"}`                                           | no "crv"
            `{"kty":"EC","crv":"P-256"}`                             | no "x"
            `{"kty":"EC","crv":"P-256","x":"AA"}`                    | no "y"
            `{"kty":"EC","crv":"P-256","x":"AA==","y":"AA"}`         | base64url
            `{"kty":"EC","kty":"EC"}`                                | unique member names
            `{"kty":"RSA","e":"AQAB"}`                               | no "n"
            `{"kty":"OKP","crv":"Ed25519"}`                          | no "x"
            """)
    void whatIsNotAJwkIsMalformed(String jwk, String reason) {
        assertRefused(() -> READER.parse(jwk), MALFORMED, reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `{"kty":"oct"}`                                          | EC, RSA or OKP
            `{"kty":"ec"}`                                           | EC, RSA or OKP
            `{"kty":"EC","crv":"secp256k1"}`                         | P-256, P-384 or P-521
            `{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}`           | 32 bytes each
            `{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}`           | 48 bytes each
            `{"kty":"EC","crv":"P-521","x":"AA","y":"AA"}`           | 66 bytes each
            `{"kty":"OKP","crv":"Ed448"}`                            | must be Ed25519
            `{"kty":"OKP","crv":"X25519"}`                           | must be Ed25519
            `{"kty":"OKP","crv":"Ed25519","x":"AAAA"}`               | 32 bytes
            """)
    void otherKindsOfKeysAreRefused(String jwk, String reason) {
        assertRefused(() -> READER.parse(jwk), BAD_PUBLIC_KEY, reason);
    }

    @Test
    void pointsOffTheCurveAreRefused() {
        String prime = Base64Url.encode(
                bytes(new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16)));
        String zero = Base64Url.encode(new byte[32]);

        assertRefused(() -> READER.parse(ec("P-256", Y, X, "")), BAD_PUBLIC_KEY, "not a point");
        assertRefused(() -> READER.parse(ec("P-256", X, zero, "")), BAD_PUBLIC_KEY, "not a point");
        assertRefused(() -> READER.parse(ec("P-256", zero, zero, "")), BAD_PUBLIC_KEY, "not a point");
        assertRefused(() -> READER.parse(ec("P-256", prime, Y, "")), BAD_PUBLIC_KEY, "not a point");
    }

    /** x = 0 is on P-256; the prime is 0 once more, and would be a second JWK for the same key. */
    @Test
    void coordinatesNotBelowThePrimeAreRefused() {
        String y = Base64Url.encode(
                bytes(new BigInteger("66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4", 16)));
        String prime = Base64Url.encode(
                bytes(new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16)));

        assertThat(READER.parse(ec("P-256", Base64Url.encode(new byte[32]), y, "")))
                .isNotNull();
        assertRefused(() -> READER.parse(ec("P-256", prime, y, "")), BAD_PUBLIC_KEY, "not a point");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // y = 2 has no x (RFC 8032 §5.1.3)
                "AgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                // the prime, which is 0 once more: another JWK of the same key
                "7f_______________________________________38",
                "7v_______________________________________38",
                "_________________________________________38",
                // y = 1 has x = 0 only, which is not odd
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAIA"
            })
    void numbersThatAreNoEdwardsPointAreRefused(String x) {
        String jwk = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}";

        assertRefused(() -> READER.parse(jwk), BAD_PUBLIC_KEY, "Ed25519");
    }

    @Test
    void rsaKeysNeedSizesThatAreSafeAndBearable() {
        BigInteger e = BigInteger.valueOf(65537);

        assertThat(READER.parse(rsa(modulus(2048), e))).isNotNull();
        assertThat(READER.parse(rsa(modulus(8192), e))).isNotNull();
        assertRefused(() -> READER.parse(rsa(modulus(2047), e)), BAD_PUBLIC_KEY, "2048 to 8192");
        assertRefused(() -> READER.parse(rsa(modulus(8193), e)), BAD_PUBLIC_KEY, "2048 to 8192");
        assertRefused(() -> READER.parse(rsa(modulus(2048).flipBit(0), e)), BAD_PUBLIC_KEY, "must be odd");
    }

    @Test
    void rsaExponentsAreOddAndNeitherSmallNorHuge() {
        BigInteger n = modulus(4096);
        BigInteger longest = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

        assertThat(READER.parse(rsa(n, longest))).isNotNull();
        for (BigInteger e : new BigInteger[] {
            BigInteger.ONE, BigInteger.valueOf(3), BigInteger.valueOf(65538), longest.add(BigInteger.TWO)
        }) {
            assertRefused(() -> READER.parse(rsa(n, e)), BAD_PUBLIC_KEY, "\"e\"");
        }
    }

    @Test
    void rsaNumbersHaveNoLeadingZero() {
        String jwk = "{\"kty\":\"RSA\",\"e\":\"AAEAAQ\",\"n\":\"" + Base64Url.encode(bytes(modulus(2048))) + "\"}";

        assertRefused(() -> READER.parse(jwk), BAD_PUBLIC_KEY, "zero byte");
        assertRefused(() -> READER.parse(jwk.replace("AAEAAQ", "")), BAD_PUBLIC_KEY, "zero byte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
    void privateMembersAreRefusedAndNeverEchoed(String member) {
        String jwk = ec("P-256", X, Y, ",\"" + member + "\":\"secret-secret\"");

        assertRefused(() -> READER.parse(jwk), BAD_PUBLIC_KEY, "\"" + member + "\"", "use another key");
        assertThat(catchThrowableOfType(AcmeException.class, () -> READER.parse(jwk)))
                .hasMessageNotContaining("secret-secret")
                .hasNoCause();
    }

    @Test
    void brokenJsonWithAPrivateKeyIsNotEchoed() {
        assertThat(catchThrowableOfType(AcmeException.class, () -> READER.parse("{\"kty\":\"EC\",\"d\":hushhush}")))
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    private static String ec(String curve, String x, String y, String more) {
        return "{\"kty\":\"EC\",\"crv\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"%s}".formatted(curve, x, y, more);
    }

    private static String rsa(BigInteger n, BigInteger e) {
        return "{\"kty\":\"RSA\",\"e\":\"%s\",\"n\":\"%s\"}"
                .formatted(Base64Url.encode(bytes(e)), Base64Url.encode(bytes(n)));
    }

    /** Odd and exactly so long; whether it is a product of two primes nobody can see. */
    private static BigInteger modulus(int bits) {
        return BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.valueOf(12345));
    }

    private static byte[] bytes(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    @Test
    void anEcKeyIsEncodedLikeThatOfACertificate() {
        AccountKey key = TestJws.withNewKey().accountKey();
        assertThat(key.publicKey().getEncoded())
                .as("a named curve, and not its parameters")
                .hasSize(91);
    }
}

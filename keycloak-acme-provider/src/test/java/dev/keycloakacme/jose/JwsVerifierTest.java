package dev.keycloakacme.jose;

import static dev.keycloakacme.jose.Refusals.assertRefused;
import static dev.keycloakacme.problem.ProblemType.MALFORMED;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.nimbusds.jose.crypto.impl.ECDSA;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.math.BigInteger;
import java.security.Security;
import java.security.Signature;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JwsVerifierTest {

    private static final TestJws CLIENT = TestJws.withNewKey();
    private static final JwkReader READER = new JwkReader(TestJws.PROVIDER);
    private static final JwsVerifier VERIFIER = new JwsVerifier(TestJws.PROVIDER);
    private static final AccountKey P256 = READER.parse(RfcVectors.RFC7515_P256_JWK);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ES256   | `" + RfcVectors.RFC7515_P256_JWK + "` | " + RfcVectors.RFC7515_ES256,
                "ES512   | `" + RfcVectors.RFC7515_P521_JWK + "` | " + RfcVectors.RFC7515_ES512,
                "RS256   | `" + RfcVectors.RFC7515_RSA_JWK + "`  | " + RfcVectors.RFC7515_RS256,
                "EDDSA   | `" + RfcVectors.RFC8037_JWK + "`      | " + RfcVectors.RFC8037_ED25519,
                "ED25519 | `" + RfcVectors.RFC8037_JWK + "`      | " + RfcVectors.RFC8037_ED25519,
            })
    void acceptsTheSignaturesOfTheRfcsAndNothingNextToThem(SignatureAlgorithm algorithm, String jwk, String compact) {
        AccountKey key = READER.parse(jwk);
        byte[] content = compact.substring(0, compact.lastIndexOf('.')).getBytes(US_ASCII);
        byte[] signature = Base64Url.decode(compact.substring(compact.lastIndexOf('.') + 1), "the signature");

        assertThat(VERIFIER.isSignature(signature, content, algorithm, key.publicKey()))
                .isTrue();
        assertThat(VERIFIER.isSignature(signature, flipped(content, 0), algorithm, key.publicKey()))
                .isFalse();
        for (int i = 0; i < signature.length; i += 7) {
            assertThat(VERIFIER.isSignature(flipped(signature, i), content, algorithm, key.publicKey()))
                    .isFalse();
        }
        assertThat(VERIFIER.isSignature(
                        Arrays.copyOf(signature, signature.length - 1), content, algorithm, key.publicKey()))
                .isFalse();
        assertThat(VERIFIER.isSignature(
                        Arrays.copyOf(signature, signature.length + 1), content, algorithm, key.publicKey()))
                .isFalse();
        assertThat(VERIFIER.isSignature(new byte[0], content, algorithm, key.publicKey()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"P-256, ES256", "P-384, ES384", "P-521, ES512"})
    void acceptsWhatTheJvmSigned(String curve, String algorithm) throws Exception {
        ECKey client = new ECKeyGenerator(Curve.parse(curve)).generate();
        String jwk = client.toPublicJWK().toJSONString();
        String header = encoded("{\"alg\":\"" + algorithm + "\",\"jwk\":" + jwk + "}");
        Signature signature = Signature.getInstance(algorithm.replace("ES", "SHA") + "withECDSAinP1363Format");
        signature.initSign(client.toPrivateKey());
        signature.update((header + "." + encoded("{}")).getBytes(US_ASCII));
        Jws jws = Jws.parse("{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
                .formatted(header, encoded("{}"), Base64Url.encode(signature.sign()))
                .getBytes(UTF_8));
        AccountKey key = READER.parse(((Jws.ByJwk) jws.key()).jwk());

        assertThatNoException().isThrownBy(() -> VERIFIER.verify(jws, key));
        assertThat(fitting(jwk)).containsExactly(jws.algorithm());
        assertThat(READER.parse(key.jwk()).publicKey()).isEqualTo(key.publicKey());
    }

    @Test
    void acceptsARequestSignedByItsKey() {
        Jws jws = Jws.parse(CLIENT.byJwk("https://ca.corp/new-account", "nonce", "{}"));

        assertThatNoException().isThrownBy(() -> VERIFIER.verify(jws, CLIENT.accountKey()));
    }

    @Test
    void refusesARequestSignedByAnotherKey() {
        Jws jws = Jws.parse(CLIENT.byJwk("https://ca.corp/new-account", "nonce", "{}"));

        assertRefused(() -> VERIFIER.verify(jws, P256), MALFORMED, "signature");
    }

    @Test
    void refusesARequestWhosePayloadOrHeaderWasChanged() {
        String body = new String(CLIENT.byKid("k", "https://ca.corp/o", "nonce", "{\"a\":1}"), UTF_8);
        Jws otherPayload = Jws.parse(
                body.replace(encoded("{\"a\":1}"), encoded("{\"a\":2}")).getBytes(UTF_8));
        String header = "{\"alg\":\"ES256\",\"url\":\"https://ca.corp/o\",\"nonce\":\"nonce\",\"kid\":\"k\"}";
        Jws otherHeader = Jws.parse(body.replace(encoded(header), encoded(header.replace("/o", "/p")))
                .getBytes(UTF_8));

        assertThat(otherHeader.url()).contains("https://ca.corp/p");
        assertRefused(() -> VERIFIER.verify(otherPayload, CLIENT.accountKey()), MALFORMED, "signature");
        assertRefused(() -> VERIFIER.verify(otherHeader, CLIENT.accountKey()), MALFORMED, "signature");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ES256")
    void refusesAnAlgorithmThatDoesNotBelongToTheKey(SignatureAlgorithm algorithm) {
        Jws jws = Jws.parse(CLIENT.sign(Map.of("alg", algorithm.wireName(), "kid", "k"), ""));

        assertRefused(() -> VERIFIER.verify(jws, CLIENT.accountKey()), MALFORMED, algorithm.wireName(), "needs");
    }

    @Test
    void eachAlgorithmFitsOneKindOfKey() {
        assertThat(fitting(RfcVectors.RFC7515_P256_JWK)).containsExactly(SignatureAlgorithm.ES256);
        assertThat(fitting(RfcVectors.RFC7515_P521_JWK)).containsExactly(SignatureAlgorithm.ES512);
        assertThat(fitting(RfcVectors.RFC7515_RSA_JWK)).containsExactly(SignatureAlgorithm.RS256);
        assertThat(fitting(RfcVectors.RFC8037_JWK))
                .containsExactly(SignatureAlgorithm.EDDSA, SignatureAlgorithm.ED25519);
    }

    /** r = s = 0 is how CVE-2022-21449 signed for everybody; a half at or above the order is another text for a known one. */
    @Test
    void ecdsaHalvesAreBetweenZeroAndTheOrder() {
        byte[] zero = new byte[32];
        byte[] one = half(BigInteger.ONE);
        BigInteger order = Curve.P_256.toECParameterSpec().getOrder();
        byte[] largest = half(order.subtract(BigInteger.ONE));

        assertThat(reachesTheProvider(sideBySide(one, largest))).isTrue();
        assertThat(reachesTheProvider(sideBySide(largest, one))).isTrue();
        assertThat(reachesTheProvider(sideBySide(zero, one))).isFalse();
        assertThat(reachesTheProvider(sideBySide(one, zero))).isFalse();
        assertThat(reachesTheProvider(sideBySide(zero, zero))).isFalse();
        assertThat(reachesTheProvider(sideBySide(half(order), one))).isFalse();
        assertThat(reachesTheProvider(sideBySide(one, half(order)))).isFalse();
    }

    @Test
    void aDerSignatureIsNotAJoseSignature() throws Exception {
        byte[] signature = Base64Url.decode(
                RfcVectors.RFC7515_ES256.substring(RfcVectors.RFC7515_ES256.lastIndexOf('.') + 1), "the signature");
        byte[] der = ECDSA.transcodeSignatureToDER(signature);

        assertThat(reachesTheProvider(signature)).isTrue();
        assertThat(reachesTheProvider(der)).isFalse();
        assertThat(reachesTheProvider(Arrays.copyOf(signature, 63))).isFalse();
        assertThat(reachesTheProvider(Arrays.copyOf(signature, 65))).isFalse();
        assertThat(reachesTheProvider(Arrays.copyOf(signature, 66))).isFalse();
        assertThat(reachesTheProvider(new byte[0])).isFalse();
    }

    /** S and S plus the order of the group both solve the equation; RFC 8032 §5.1.7 accepts the smaller only. */
    @Test
    void anEd25519SignatureHasNoOtherSpelling() {
        String compact = RfcVectors.RFC8037_ED25519;
        byte[] content = compact.substring(0, compact.lastIndexOf('.')).getBytes(US_ASCII);
        byte[] signature = Base64Url.decode(compact.substring(compact.lastIndexOf('.') + 1), "the signature");
        BigInteger order = new BigInteger("27742317777372353535851937790883648493").add(BigInteger.ONE.shiftLeft(252));
        byte[] larger = signature.clone();
        byte[] sum = new BigInteger(1, reversed(Arrays.copyOfRange(signature, 32, 64)))
                .add(order)
                .toByteArray();
        System.arraycopy(reversed(sum), 0, larger, 32, 32);
        var key = READER.parse(RfcVectors.RFC8037_JWK).publicKey();

        assertThat(sum).hasSize(32);
        assertThat(VERIFIER.isSignature(signature, content, SignatureAlgorithm.EDDSA, key))
                .isTrue();
        assertThat(VERIFIER.isSignature(larger, content, SignatureAlgorithm.EDDSA, key))
                .isFalse();
    }

    /** As in a JVM where another provider was chosen than the one a key was read with. */
    @Test
    void worksWithTheJvmsOwnProviderToo() {
        var sun = new JwsVerifier(Security.getProvider("SunEC"));
        Jws jws = Jws.parse(CLIENT.byKid("k", "https://ca.corp/o", "nonce", "{}"));

        assertThatNoException().isThrownBy(() -> sun.verify(jws, CLIENT.accountKey()));
        assertRefused(() -> sun.verify(jws, P256), MALFORMED, "signature");
    }

    private static boolean reachesTheProvider(byte[] signature) {
        return new JwsVerifier(new AnySignature.Source())
                .isSignature(signature, new byte[0], SignatureAlgorithm.ES256, P256.publicKey());
    }

    private static Iterable<SignatureAlgorithm> fitting(String jwk) {
        return Arrays.stream(SignatureAlgorithm.values())
                .filter(algorithm -> algorithm.fits(READER.parse(jwk).publicKey()))
                .toList();
    }

    private static String encoded(String text) {
        return Base64Url.encode(text.getBytes(UTF_8));
    }

    private static byte[] flipped(byte[] bytes, int index) {
        byte[] changed = bytes.clone();
        changed[index] ^= 1;
        return changed;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private static byte[] half(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] half = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, half, 32 - length, length);
        return half;
    }

    private static byte[] sideBySide(byte[] r, byte[] s) {
        byte[] both = Arrays.copyOf(r, r.length + s.length);
        System.arraycopy(s, 0, both, r.length, s.length);
        return both;
    }
}

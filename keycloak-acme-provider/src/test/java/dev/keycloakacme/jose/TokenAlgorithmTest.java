package dev.keycloakacme.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenAlgorithmTest {

    private static final byte[] CONTENT = "header.claims".getBytes(StandardCharsets.US_ASCII);

    private static final Map<String, KeyPair> KEYS = Map.of(
            "RSA", pair("RSA", 2048),
            "EC256", pair("EC", 256),
            "EC384", pair("EC", 384),
            "EC512", pair("EC", 521),
            "Ed", pair("Ed25519", 0));

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void theRightKeyMadeTheSignatureAndNothingWasChanged(TokenAlgorithm algorithm) {
        byte[] signature = signature(algorithm);
        byte[] other = CONTENT.clone();
        other[0] ^= 1;
        byte[] longer = Arrays.copyOf(signature, signature.length + 1);

        assertThat(algorithm.isSignature(signature, CONTENT, key(algorithm).getPublic()))
                .isTrue();
        assertThat(algorithm.isSignature(signature, other, key(algorithm).getPublic()))
                .isFalse();
        assertThat(algorithm.isSignature(longer, CONTENT, key(algorithm).getPublic()))
                .isFalse();
        assertThat(algorithm.isSignature(new byte[0], CONTENT, key(algorithm).getPublic()))
                .isFalse();
        assertThat(algorithm.isSignature(
                        new byte[signature.length], CONTENT, key(algorithm).getPublic()))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void noOtherAlgorithmTakesIt(TokenAlgorithm algorithm) {
        byte[] signature = signature(algorithm);
        for (TokenAlgorithm other : TokenAlgorithm.values()) {
            assertThat(other.isSignature(signature, CONTENT, key(algorithm).getPublic()))
                    .as("%s as %s", algorithm, other)
                    .isEqualTo(other == algorithm);
        }
    }

    @ParameterizedTest
    @EnumSource(TokenAlgorithm.class)
    void keysOfAnotherKindDoNotFit(TokenAlgorithm algorithm) {
        long fitting = KEYS.values().stream()
                .filter(pair -> algorithm.fits(pair.getPublic()))
                .count();
        assertThat(fitting).isEqualTo(1);
    }

    @Test
    void shortRsaKeysDoNotFit() {
        assertThat(TokenAlgorithm.RS256.fits(pair("RSA", 1024).getPublic())).isFalse();
    }

    @Test
    void symmetricAlgorithmsAndNoneAreNotKnown() {
        assertThat(TokenAlgorithm.find("none")).isEmpty();
        assertThat(TokenAlgorithm.find("HS256")).isEmpty();
        assertThat(TokenAlgorithm.wireNames()).hasSize(10);
    }

    private static KeyPair key(TokenAlgorithm algorithm) {
        String name = algorithm.wireName();
        String kind = name.startsWith("ES") ? "EC" + name.substring(2) : name.startsWith("Ed") ? "Ed" : "RSA";
        return Objects.requireNonNull(KEYS.get(kind));
    }

    private static byte[] signature(TokenAlgorithm algorithm) {
        String bits = algorithm.wireName().substring(2);
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case RS256, RS384, RS512 -> "SHA" + bits + "withRSA";
                        case PS256, PS384, PS512 -> "RSASSA-PSS";
                        case ES256, ES384, ES512 -> "SHA" + bits + "withECDSAinP1363Format";
                        case EDDSA -> "Ed25519";
                    });
            if (algorithm.wireName().startsWith("PS")) {
                String hash = "SHA-" + bits;
                int salt = Integer.parseInt(bits) / 8;
                signature.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
            }
            signature.initSign(key(algorithm).getPrivate());
            signature.update(CONTENT);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (size > 0) {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

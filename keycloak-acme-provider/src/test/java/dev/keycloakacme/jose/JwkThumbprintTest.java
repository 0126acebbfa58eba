package dev.keycloakacme.jose;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwkThumbprintTest {

    private static final JwkReader READER = new JwkReader(TestJws.PROVIDER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                RfcVectors.RFC7638_JWK,
                RfcVectors.RFC8037_JWK,
                RfcVectors.RFC7515_P256_JWK,
                RfcVectors.RFC7515_P521_JWK
            })
    void ofEveryKindOfKeyIsThatOfTheJwk(String jwk) {
        AccountKey key = READER.parse(jwk);

        assertThat(JwkThumbprint.of(key.publicKey())).isEqualTo(key.thumbprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void doesNotDependOnTheProviderOfTheKey(String algorithm) throws GeneralSecurityException {
        PublicKey key =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic();
        PublicKey same = KeyFactory.getInstance(algorithm, new BouncyCastleProvider())
                .generatePublic(new X509EncodedKeySpec(key.getEncoded()));

        assertThat(JwkThumbprint.of(same)).isEqualTo(JwkThumbprint.of(key));
    }

    @Test
    void keepsTheZerosThatCoordinatesBeginWith() {
        for (int i = 0; i < 1000; i++) { // one in 128 has such a coordinate
            AccountKey key = TestJws.withNewKey().accountKey();
            assertThat(JwkThumbprint.of(key.publicKey())).isEqualTo(key.thumbprint());
        }
    }
}

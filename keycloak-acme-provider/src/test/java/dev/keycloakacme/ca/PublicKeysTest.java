package dev.keycloakacme.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.profile.KeyType;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;

class PublicKeysTest {

    private static final Provider JDK = Security.getProvider("SunEC");

    /** The JDK's provider itself takes any point. */
    @Test
    void aPointOffItsCurveIsRefusedWhicheverProviderMakesKeys() {
        PublicKey key = TestKeys.of(KeyType.EC_P256).getPublic();
        byte[] der = key.getEncoded();
        assertThat(PublicKeys.checked(SubjectPublicKeyInfo.getInstance(der), JDK)
                        .getEncoded())
                .isEqualTo(der);

        der[der.length - 1] ^= 1;

        assertThatThrownBy(() -> PublicKeys.checked(SubjectPublicKeyInfo.getInstance(der), JDK))
                .hasMessageStartingWith("badCSR");
    }
}

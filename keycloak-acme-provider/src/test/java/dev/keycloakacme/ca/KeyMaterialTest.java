package dev.keycloakacme.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.profile.KeyType;
import java.io.StringWriter;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyMaterialTest {

    private static final char[] PASSWORD = "secret".toCharArray();
    private static final char[] NONE = new char[0];
    private static final TestAuthority AUTHORITY = TestAuthority.of(KeyType.EC_P256);
    private static final String CHAIN = PemText.encode(List.of(AUTHORITY.intermediate(), AUTHORITY.root()));
    private static final String KEY =
            PemText.encode("PRIVATE KEY", AUTHORITY.key().getPrivate().getEncoded());

    @ParameterizedTest
    @EnumSource
    void goesToPkcs12AndBack(KeyType type) {
        TestAuthority authority = TestAuthority.of(type);
        KeyMaterial material =
                new KeyMaterial(authority.key().getPrivate(), List.of(authority.intermediate(), authority.root()));

        KeyMaterial read = KeyMaterial.fromPkcs12(material.toPkcs12("issuer", PASSWORD), PASSWORD, null);

        assertThat(read.chain()).isEqualTo(material.chain());
        assertThat(SigningKey.of(read.key(), authority.intermediate().getPublicKey()))
                .isNotNull();
    }

    @Test
    void aSelfSignedEndIsTheRoot() {
        KeyMaterial whole = KeyMaterial.fromPem(KEY + CHAIN, NONE);
        KeyMaterial withoutRoot = KeyMaterial.fromPem(KEY + PemText.encode(AUTHORITY.intermediate()), NONE);

        assertThat(whole.root()).contains(AUTHORITY.root());
        assertThat(whole.chainWithoutRoot()).containsExactly(AUTHORITY.intermediate());
        assertThat(withoutRoot.root()).isEmpty();
        assertThat(withoutRoot.chainWithoutRoot()).containsExactly(AUTHORITY.intermediate());
    }

    @Test
    void readsEncryptedKeys() throws Exception {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(
                    AUTHORITY.key().getPrivate(),
                    new JceOpenSSLPKCS8EncryptorBuilder(JcaPKCS8Generator.AES_256_CBC)
                            .setProvider(BouncyCastle.PROVIDER)
                            .setPassword(PASSWORD)
                            .build()));
        }

        assertThat(KeyMaterial.fromPem(text + CHAIN, PASSWORD).key().getAlgorithm())
                .isEqualTo("EC");
        assertThatThrownBy(() -> KeyMaterial.fromPem(text + CHAIN, "wrong".toCharArray()))
                .hasMessageContaining("password is wrong");
    }

    @Test
    void saysWhatIsWrong() {
        byte[] store = KeyMaterial.fromPem(KEY + CHAIN, NONE).toPkcs12("issuer", PASSWORD);

        assertThatThrownBy(() -> KeyMaterial.fromPkcs12(store, "wrong".toCharArray(), null))
                .hasMessageContaining("password is wrong");
        assertThatThrownBy(() -> KeyMaterial.fromPkcs12(store, PASSWORD, "other"))
                .hasMessageContaining("no private key with alias other");
        assertThatThrownBy(() -> KeyMaterial.fromPem(CHAIN, NONE)).hasMessageContaining("exactly one private key");
        assertThatThrownBy(() -> KeyMaterial.fromPem(KEY, NONE)).hasMessageContaining("no certificate");
        assertThatThrownBy(() -> KeyMaterial.fromPem(KEY.replace("PRIVATE", "EC PRIVATE") + CHAIN, NONE))
                .hasMessageContaining("openssl pkcs8 -topk8");
    }
}

package dev.keycloakacme.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class OfflineRootTest {

    @TempDir
    static Path folder;

    private static OfflineRoot authority;

    @BeforeAll
    static void makeAuthority() {
        authority = OfflineRoot.in(folder);
    }

    @Test
    void oneRootVerifiesTheIntermediateAndTheHttpsCertificate() throws Exception {
        Pem.verify(chain(authority, authority.httpsKeyStore(), "https"), authority.root());
        Pem.verify(
                chain(authority, authority.keyStores().resolve(authority.issuerKeyStore()), "issuer"),
                authority.root());
    }

    @Test
    void theIntermediateMaySignCertificatesButNoFurtherAuthority() throws Exception {
        Path store = authority.keyStores().resolve(authority.issuerKeyStore());
        assertThat(chain(authority, store, "issuer").get(0).getBasicConstraints())
                .isZero();
    }

    @Test
    void aSecondCallChangesNothing() throws Exception {
        byte[] before = Files.readAllBytes(authority.httpsKeyStore());
        assertThat(OfflineRoot.in(folder).httpsKeyStore()).hasBinaryContent(before);
    }

    @Test
    void theKeyStoresOfTheServerDoNotContainTheRootKey() throws Exception {
        try (var files = Files.list(authority.keyStores())) {
            assertThat(files).containsExactly(authority.keyStores().resolve(authority.issuerKeyStore()));
        }
    }

    private static List<X509Certificate> chain(OfflineRoot authority, Path file, String alias)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, authority.password().toCharArray());
        }
        Certificate[] chain = store.getCertificateChain(alias);
        return Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    }
}

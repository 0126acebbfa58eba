package dev.keycloakacme.keycloak.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.ca.Authorities;
import dev.keycloakacme.ca.AuthorityContent;
import dev.keycloakacme.ca.CertificateContent;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.KeyPairs;
import dev.keycloakacme.ca.NameConstraints;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.ca.TestAuthority;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.keycloak.TestRealm;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.profile.KeyType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/** Another CA certifies the key of an issuer, and the chain is brought back. */
class ImportedChainTest {

    private static final Instant NOW = KeycloakClock.INSTANCE.instant();
    private static final X500Principal NAME = new X500Principal("CN=Issuer,O=Corp");
    private static final KeyPair ROOT_KEY = KeyPairs.generate(KeyType.EC_P256);
    private static final KeyPair KEY = KeyPairs.generate(KeyType.EC_P256);
    private static final X509Certificate ROOT = Authorities.selfSigned(
            content(new X500Principal("CN=Root,O=Corp"), ROOT_KEY.getPublic(), 3650, 1), ROOT_KEY.getPrivate());
    private static final X509Certificate FIRST = certificate(NAME, KEY.getPublic(), 30);
    private static final X509Certificate SECOND = certificate(NAME, KEY.getPublic(), 365);

    @TempDir
    private Path serverFolder;

    private final KeystoreIssuerFactory factory = new KeystoreIssuerFactory();
    private final TestRealm realm = new TestRealm().with(factory);

    @BeforeEach
    void writeKeystore() throws IOException {
        factory.init(TestRealm.options(Map.of("folder", serverFolder.toString())));
        write(FIRST);
    }

    private void write(X509Certificate certificate) throws IOException {
        Path folder = Files.createDirectories(serverFolder.resolve(TestRealm.REALM_ID));
        KeyMaterial material = new KeyMaterial(KEY.getPrivate(), List.of(certificate));
        Files.write(folder.resolve("issuer.p12"), material.toPkcs12("issuer", "secret".toCharArray()));
    }

    private static AuthorityContent content(X500Principal name, PublicKey key, int days, int pathLength) {
        return new AuthorityContent(
                name,
                key,
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(days)),
                pathLength,
                NameConstraints.NONE);
    }

    private static X509Certificate certificate(X500Principal name, PublicKey key, int days) {
        return Authorities.certify(content(name, key, days, 0), ROOT, ROOT_KEY.getPrivate());
    }

    private ComponentModel save(String chain) {
        Map<String, String> config = new HashMap<>(
                Map.of("keystore", "issuer.p12", "password", "secret", "root", PemText.encode(ROOT), "chain", chain));
        config.values().removeIf(String::isEmpty);
        return realm.save(TestRealm.issuer("keystore", "prod", config));
    }

    private KeycloakIssuers issuers() {
        return new KeycloakIssuers(realm.session(), realm.model());
    }

    private Issuer issuer() {
        return issuers().named("prod");
    }

    @Test
    void standsInPlaceOfTheKeyStoresAtTheNextUse() {
        save("");
        assertThat(issuer().chain()).containsExactly(FIRST);

        save("# from the root\n" + PemText.encode(List.of(SECOND, ROOT)));

        assertThat(issuer().chain()).containsExactly(SECOND);
        assertThat(issuer().root()).isEqualTo(ROOT);
    }

    @Test
    void whatWasIssuedBelowAnyOfTheCertificatesIsRevokedInOnePlace() {
        save("");
        IssuerId id = issuer().id();
        X509Certificate third = certificate(NAME, KEY.getPublic(), 400);

        save(PemText.encode(SECOND));
        save(PemText.encode(third));

        assertThat(issuer().id()).isEqualTo(id).isEqualTo(IssuerId.of(FIRST));
        assertThat(issuer().certificates()).containsExactly(FIRST, SECOND, third);
        assertThat(issuers().certificate(IssuerId.of(SECOND))).contains(SECOND);
        assertThat(issuers().certificate(IssuerId.of(ROOT))).isEmpty();
        assertThat(issuers().find(IssuerId.of(third))).isEmpty();
        String leaf = new String(extensions(issuer()), StandardCharsets.ISO_8859_1);
        assertThat(leaf)
                .contains("issuer/" + id + ".crl", "ocsp/" + id, "issuer/" + IssuerId.of(third) + ".der")
                .doesNotContain("issuer/" + id + ".der");
    }

    @Test
    void theIdStaysWhenTheKeyStoresOwnChainIsTakenAgain() {
        save("");
        save(PemText.encode(SECOND));
        save("");

        assertThat(issuer().chain()).containsExactly(FIRST);
        assertThat(issuer().id()).isEqualTo(IssuerId.of(FIRST));
    }

    @Test
    void theIdStaysWhenTheFirstCertificateIsGoneFromTheFile() throws IOException {
        save("");
        save(PemText.encode(SECOND));
        write(SECOND);
        ComponentModel saved = save("");

        assertThat(issuer().id()).isEqualTo(IssuerId.of(FIRST));
        assertThat(saved.get(ImportedChain.KNOWN)).isEqualTo(PemText.encode(List.of(FIRST, SECOND)));
    }

    @Test
    void aKeyThatNobodyHadCertifiedGetsItsFirstChain() throws IOException {
        write(Authorities.placeholder(NAME, KEY, NOW));
        assertRefused("", "keystore cannot be used");

        save(PemText.encode(SECOND));

        assertThat(issuer().chain()).containsExactly(SECOND);
        assertThat(issuer().id()).isEqualTo(IssuerId.of(SECOND));
    }

    @Test
    void whatIsWrongIsSaidOnSave() {
        KeyPair other = KeyPairs.generate(KeyType.EC_P256);
        KeyPair stranger = KeyPairs.generate(KeyType.EC_P256);
        X509Certificate namesake = certificate(ROOT.getSubjectX500Principal(), stranger.getPublic(), 30);
        X509Certificate below = Authorities.certify(
                content(NAME, KEY.getPublic(), 30, 0),
                certificate(new X500Principal("CN=Other,O=Corp"), other.getPublic(), 30),
                other.getPrivate());

        assertRefused(PemText.encode(certificate(NAME, other.getPublic(), 30)), "is of another key");
        assertRefused(
                PemText.encode(certificate(new X500Principal("CN=Other,O=Corp"), KEY.getPublic(), 30)),
                "has another name");
        assertRefused(PemText.encode(List.of(SECOND, namesake, ROOT)), "signature of the next");
        assertRefused(PemText.encode(List.of(ROOT, SECOND)), "is of another key");
        assertRefused(PemText.encode(certificate(NAME, KEY.getPublic(), 0)), "is valid from");
        assertRefused(
                PemText.encode(
                        List.of(below, certificate(new X500Principal("CN=Other,O=Corp"), other.getPublic(), 30), ROOT)),
                "permits 0 CA certificates below it");
        assertRefused(PemText.encode(Authorities.placeholder(NAME, KEY, NOW)), "has another key id");
        assertRefused(
                PemText.encode(SECOND)
                        + PemText.encode("PRIVATE KEY", KEY.getPrivate().getEncoded()),
                "no key");
        assertRefused("no chain", "holds no certificate");
        assertRefused(PemText.encode("CERTIFICATE", new byte[] {1, 2}), "not an X.509 certificate");
        assertRefused("x".repeat(70_000), "longer than 64 KiB");
    }

    private void assertRefused(String chain, String reason) {
        assertThatThrownBy(() -> save(chain))
                .isInstanceOf(ComponentValidationException.class)
                .hasMessageContaining(reason)
                .hasMessageStartingWith(chain.isEmpty() ? "keystore " : "chain ");
    }

    @Test
    void itsRequestIsOfItsKeyAndName() throws Exception {
        ComponentModel component = save(PemText.encode(SECOND));

        var request =
                new JcaPKCS10CertificationRequest(issuers().provider(component).certificateRequest());

        assertThat(request.getPublicKey()).isEqualTo(KEY.getPublic());
        assertThat(request.getSubject().getEncoded()).isEqualTo(NAME.getEncoded());
        assertThat(issuers().provider(component).keptIn()).isEqualTo("keystore issuer.p12");
    }

    private static byte[] extensions(Issuer issuer) {
        KeyPair pair = KeyPairs.generate(KeyType.EC_P256);
        CertificateContent sample =
                TestAuthority.leaf(TestAuthority.SERVER, pair.getPublic(), new DnsName(List.of("a", "corp"), false));
        X509Certificate leaf = issuer.issue(new CertificateContent(
                sample.profile(),
                sample.serial(),
                sample.publicKey(),
                sample.names(),
                List.of(),
                NOW.minusSeconds(60),
                NOW.plus(Duration.ofDays(20)),
                sample.publication()));
        try {
            return leaf.getEncoded();
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}

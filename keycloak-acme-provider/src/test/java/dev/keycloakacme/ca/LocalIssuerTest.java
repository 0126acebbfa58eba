package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.profile.KeyType;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.junit.jupiter.api.Test;

class LocalIssuerTest {

    private static final TestAuthority AUTHORITY = TestAuthority.of(KeyType.EC_P256);
    private static final TestAuthority OTHER = TestAuthority.of(KeyType.EC_P256);

    private static LocalIssuer issuer(PrivateKey key, X509Certificate root, X509Certificate... chain) {
        return new LocalIssuer("prod", key, List.of(chain), root, InstantSource.fixed(NOW));
    }

    @Test
    void showsItsChainWithoutTheRoot() {
        LocalIssuer issuer = AUTHORITY.issuer();

        assertThat(issuer.chain()).containsExactly(AUTHORITY.intermediate());
        assertThat(issuer.root()).isEqualTo(AUTHORITY.root());
    }

    @Test
    void isNamedByItsCertificate() {
        assertThat(AUTHORITY.issuer().id().value())
                .isEqualTo(Fingerprints.of(AUTHORITY.intermediate()).substring(0, 32));
    }

    @Test
    void theKeyMustFitTheCertificate() {
        assertThatThrownBy(() -> issuer(OTHER.key().getPrivate(), AUTHORITY.root(), AUTHORITY.intermediate()))
                .hasMessageContaining("does not belong");
        assertThatThrownBy(() ->
                        issuer(TestKeys.of(KeyType.RSA_2048).getPrivate(), AUTHORITY.root(), AUTHORITY.intermediate()))
                .hasMessageContaining("does not belong");
    }

    @Test
    void theChainMustHold() {
        assertThatThrownBy(() -> issuer(AUTHORITY.key().getPrivate(), OTHER.root(), AUTHORITY.intermediate()))
                .hasMessageContaining("signature of the next");
        assertThatThrownBy(() -> issuer(AUTHORITY.rootKey().getPrivate(), AUTHORITY.root(), AUTHORITY.root()))
                .hasMessageContaining("stays offline");
    }

    @Test
    void whatCannotSignCrlsCannotIssue() {
        KeyPair pair = TestKeys.of(KeyType.EC_P256);
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        CertificateExtensions extensions = new CertificateExtensions();
        extensions.critical(Extension.basicConstraints, new BasicConstraints(0));
        extensions.critical(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign));
        extensions.plain(Extension.subjectKeyIdentifier, CertificateExtensions.keyId(key));
        X509Certificate withoutCrlSign = Signing.sign(
                new X509v3CertificateBuilder(
                        DistinguishedNames.of(AUTHORITY.root().getSubjectX500Principal()),
                        Serials.random(),
                        Date.from(NOW),
                        Date.from(NOW.plusSeconds(60)),
                        DistinguishedNames.commonName("Issuer"),
                        key),
                extensions,
                SigningKey.of(AUTHORITY.rootKey().getPrivate(), AUTHORITY.root().getPublicKey())
                        .signer());

        assertThatThrownBy(() -> issuer(pair.getPrivate(), AUTHORITY.root(), withoutCrlSign))
                .hasMessageContaining("lacks key usage cRLSign");
    }

    @Test
    void anExpiredOrFutureChainIsRefused() {
        assertThatThrownBy(() -> AUTHORITY.issuer(NOW.plus(Duration.ofDays(400))))
                .hasMessageStartingWith("serverInternal:")
                .hasMessageContaining("is valid from");
        assertThatThrownBy(() -> AUTHORITY.issuer(NOW.minus(Duration.ofDays(2))))
                .hasMessageContaining("is valid from");
    }

    @Test
    void thePathLengthCounts() {
        KeyPair pair = TestKeys.of(KeyType.EC_P256);
        X509Certificate tooDeep = Authorities.certify(
                TestAuthority.content("CN=Deep", pair, Duration.ofDays(10), 0, NameConstraints.NONE),
                AUTHORITY.intermediate(),
                AUTHORITY.key().getPrivate());

        assertThatThrownBy(() -> issuer(pair.getPrivate(), AUTHORITY.root(), tooDeep, AUTHORITY.intermediate()))
                .hasMessageContaining("permits 0 CA certificates below it");
    }

    @Test
    void anEndEntityCannotIssue() {
        KeyPair pair = TestKeys.of(KeyType.EC_P256);
        X509Certificate leaf = AUTHORITY
                .issuer()
                .issue(TestAuthority.leaf(
                        TestAuthority.SERVER,
                        pair.getPublic(),
                        new dev.keycloakacme.identifier.DnsName(List.of("a", "corp"), false)));

        assertThatThrownBy(() -> issuer(pair.getPrivate(), AUTHORITY.root(), leaf, AUTHORITY.intermediate()))
                .hasMessageContaining("is not a CA certificate");
    }
}

package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.TestAuthority.NOW;
import static dev.keycloakacme.ca.TestAuthority.SERVER;
import static dev.keycloakacme.ca.TestAuthority.leaf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.CertificateProfile.SubjectContent;
import dev.keycloakacme.profile.ExtendedKeyUsage;
import dev.keycloakacme.profile.KeyType;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateFactoryTest {

    private static final TestAuthority AUTHORITY = TestAuthority.of(KeyType.EC_P256);
    private static final KeyPair EC = TestKeys.of(KeyType.EC_P256);
    private static final KeyPair RSA = TestKeys.of(KeyType.RSA_2048);
    private static final Identifier A = DnsName.parse("a.corp.internal");
    private static final Identifier B = DnsName.parse("b.corp.internal");

    @ParameterizedTest
    @EnumSource
    void theJdkTrustsWhatEveryKindOfKeySigned(KeyType type) throws GeneralSecurityException {
        TestAuthority authority = TestAuthority.of(type);

        X509Certificate certificate = authority.issuer().issue(leaf(SERVER, EC.getPublic(), A));

        validate(authority, certificate);
    }

    @Test
    void namesAreSortedAndWrittenInTheirKind() throws GeneralSecurityException {
        X509Certificate certificate = issue(leaf(
                SERVER,
                EC.getPublic(),
                B,
                A,
                IpAddress.parse("2001:db8::1"),
                UriName.parse("spiffe://corp/ns/a/sa/b")));

        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(
                        List.of(2, "a.corp.internal"),
                        List.of(2, "b.corp.internal"),
                        List.of(7, "2001:db8:0:0:0:0:0:1"),
                        List.of(6, "spiffe://corp/ns/a/sa/b"));
        validate(AUTHORITY, certificate);
    }

    @Test
    void namesAreCriticalOnlyWithoutSubject() {
        CertificateProfile withSubject =
                TestAuthority.profile(ExtendedKeyUsage.SERVER_AUTH, SubjectContent.FIRST_DNS_NAME);

        X509Certificate empty = issue(leaf(SERVER, EC.getPublic(), A));
        X509Certificate named = issue(leaf(withSubject, EC.getPublic(), B, A));

        assertThat(empty.getSubjectX500Principal().getName()).isEmpty();
        assertThat(empty.getCriticalExtensionOIDs()).contains("2.5.29.17");
        assertThat(named.getSubjectX500Principal().getName()).isEqualTo("CN=a.corp.internal");
        assertThat(named.getCriticalExtensionOIDs()).doesNotContain("2.5.29.17");
    }

    @Test
    void aNameTooLongForACommonNameIsNotOne() {
        CertificateProfile withSubject =
                TestAuthority.profile(ExtendedKeyUsage.SERVER_AUTH, SubjectContent.FIRST_DNS_NAME);
        Identifier tooLong = DnsName.parse("a".repeat(60) + ".corp.internal");

        assertThat(issue(leaf(withSubject, EC.getPublic(), tooLong))
                        .getSubjectX500Principal()
                        .getName())
                .isEmpty();
    }

    @Test
    void aCommonNameIsNeverReadAsADistinguishedName() {
        assertThat(DistinguishedNames.ofCommonName("a,O=Other").getName("RFC2253"))
                .isEqualTo("CN=a\\,O\\=Other");
        assertThat(DistinguishedNames.ofCommonName("#0c0141").getName("RFC2253"))
                .isEqualTo("CN=\\#0c0141");
    }

    @Test
    void usageFollowsKeyAndPurpose() throws GeneralSecurityException {
        CertificateProfile client = TestAuthority.profile(ExtendedKeyUsage.CLIENT_AUTH, SubjectContent.EMPTY);

        X509Certificate ec = issue(leaf(SERVER, EC.getPublic(), A));
        X509Certificate rsa = issue(leaf(SERVER, RSA.getPublic(), A));
        X509Certificate rsaClient = issue(leaf(client, RSA.getPublic(), A));

        assertThat(ec.getKeyUsage()).startsWith(true, false, false);
        assertThat(rsa.getKeyUsage()).startsWith(true, false, true);
        assertThat(rsaClient.getKeyUsage()).startsWith(true, false, false);
        assertThat(rsaClient.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
        assertThat(ec.getBasicConstraints()).isEqualTo(-1);
        assertThat(ec.getCriticalExtensionOIDs()).contains("2.5.29.15", "2.5.29.19");
    }

    @Test
    void isLinkedToTheIssuingCertificate() {
        X509Certificate certificate = issue(leaf(SERVER, EC.getPublic(), A));

        assertThat(certificate.getIssuerX500Principal().getEncoded())
                .isEqualTo(AUTHORITY.intermediate().getSubjectX500Principal().getEncoded());
        assertThat(AuthorityKeyIdentifier.getInstance(extension(certificate, "2.5.29.35"))
                        .getKeyIdentifierOctets())
                .isEqualTo(SubjectKeyIdentifier.getInstance(extension(AUTHORITY.intermediate(), "2.5.29.14"))
                        .getKeyIdentifier());
        assertThat(certificate.getSerialNumber().signum()).isEqualTo(1);
        assertThat(certificate.getVersion()).isEqualTo(3);
    }

    @Test
    void staysWithinTheIssuingCertificatesTime() {
        X509Certificate intermediate = AUTHORITY.intermediate();
        Instant longBefore = NOW.minus(Duration.ofDays(100));
        Instant longAfter = NOW.plus(Duration.ofDays(10_000));

        X509Certificate certificate = issue(new CertificateContent(
                SERVER,
                Serials.random(),
                EC.getPublic(),
                Set.of(A),
                List.of(),
                longBefore,
                longAfter,
                TestAuthority.PUBLICATION));

        assertThat(certificate.getNotBefore()).isEqualTo(intermediate.getNotBefore());
        assertThat(certificate.getNotAfter()).isEqualTo(intermediate.getNotAfter());
    }

    @Test
    void anExpiredAuthorityIssuesNothing() {
        var factory = new dev.keycloakacme.ca.CertificateFactory(
                List.of(AUTHORITY.intermediate(), AUTHORITY.root()), IssuerId.of(AUTHORITY.intermediate()));
        Instant later = NOW.plus(Duration.ofDays(366));
        CertificateContent content = new CertificateContent(
                SERVER,
                Serials.random(),
                EC.getPublic(),
                Set.of(A),
                List.of(),
                later,
                later.plus(Duration.ofDays(1)),
                TestAuthority.PUBLICATION);

        assertThatThrownBy(() -> factory.certify(content, signer(), later))
                .hasMessageStartingWith("serverInternal:")
                .hasMessageContaining("CA's certificates end");
    }

    @Test
    void theProfileHasTheLastWordOnKeyAndNames() {
        CertificateProfile svid = new CertificateProfile(
                SERVER.name(),
                "",
                "issuer",
                Set.of(ExtendedKeyUsage.CLIENT_AUTH),
                SERVER.validity(),
                SERVER.backdate(),
                Set.of(KeyType.EC_P256),
                SubjectContent.EMPTY,
                true,
                Duration.ZERO,
                false);
        Identifier id = UriName.parse("spiffe://corp/a");

        assertThat(issue(leaf(svid, EC.getPublic(), id))).isNotNull();
        assertThatThrownBy(() -> issue(leaf(svid, EC.getPublic(), A))).hasMessageContaining("exactly one URI");
        assertThatThrownBy(() -> issue(leaf(svid, RSA.getPublic(), id)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("a key of type RSA was not checked against the profile ");
        assertThatThrownBy(() -> issue(leaf(SERVER, EC.getPublic()))).isInstanceOf(IllegalStateException.class);
    }

    static void validate(TestAuthority authority, X509Certificate certificate) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority.root(), null)));
        parameters.setDate(Date.from(NOW));
        parameters.setRevocationEnabled(false);
        CertPath path = CertificateFactory.getInstance("X.509")
                .generateCertPath(List.of(certificate, authority.intermediate()));
        assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                .isNotNull();
    }

    private static X509Certificate issue(CertificateContent content) {
        return AUTHORITY.issuer().issue(content);
    }

    private static org.bouncycastle.operator.ContentSigner signer() {
        return SigningKey.of(AUTHORITY.key().getPrivate(), AUTHORITY.key().getPublic())
                .signer();
    }

    private static byte[] extension(X509Certificate certificate, String oid) {
        return ASN1OctetString.getInstance(certificate.getExtensionValue(oid)).getOctets();
    }
}

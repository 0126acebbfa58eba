package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.profile.KeyType;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Read by the JDK, which shares no code with what signs. */
class CrlFactoryTest {

    private static final TestAuthority AUTHORITY = TestAuthority.of(KeyType.EC_P256);
    private static final Instant REVOKED = NOW.minusSeconds(60);
    private static final RevokedCertificate COMPROMISED =
            new RevokedCertificate(BigInteger.ONE.shiftLeft(127), REVOKED, 1);
    private static final RevokedCertificate UNSPECIFIED = new RevokedCertificate(BigInteger.TEN, REVOKED, 0);

    @ParameterizedTest
    @EnumSource
    void theJdkAcceptsTheSignatureOfEveryKindOfKey(KeyType type) throws GeneralSecurityException {
        TestAuthority authority = TestAuthority.of(type);

        sign(authority, COMPROMISED).verify(authority.intermediate().getPublicKey());
    }

    @Test
    void listsSerialTimeAndReason() {
        X509CRL crl = sign(AUTHORITY, COMPROMISED, UNSPECIFIED);

        X509CRLEntry entry = crl.getRevokedCertificate(COMPROMISED.serial());
        assertThat(entry.getRevocationDate()).isEqualTo(REVOKED);
        assertThat(entry.getRevocationReason()).isEqualTo(CRLReason.KEY_COMPROMISE);
        assertThat(crl.getRevokedCertificates()).hasSize(2);
        assertThat(crl.getThisUpdate()).isEqualTo(NOW);
        assertThat(crl.getNextUpdate()).isEqualTo(NOW.plus(Crl.LIFETIME));
    }

    @Test
    void anUnspecifiedReasonIsLeftOut() {
        assertThat(sign(AUTHORITY, UNSPECIFIED)
                        .getRevokedCertificate(UNSPECIFIED.serial())
                        .hasExtensions())
                .isFalse();
    }

    @Test
    void withNothingRevokedThereIsNoListAtAll() {
        assertThat(sign(AUTHORITY).getRevokedCertificates()).isNull();
    }

    @Test
    void saysWhoSignedItAndWhichOneItIs() {
        X509CRL crl = sign(AUTHORITY);

        assertThat(crl.getVersion()).isEqualTo(2);
        assertThat(crl.getIssuerX500Principal().getEncoded())
                .isEqualTo(AUTHORITY.intermediate().getSubjectX500Principal().getEncoded());
        assertThat(AuthorityKeyIdentifier.getInstance(value(crl, "2.5.29.35")).getKeyIdentifierOctets())
                .isEqualTo(SubjectKeyIdentifier.getInstance(ASN1OctetString.getInstance(
                                        AUTHORITY.intermediate().getExtensionValue("2.5.29.14"))
                                .getOctets())
                        .getKeyIdentifier());
        assertThat(ASN1Integer.getInstance(value(crl, "2.5.29.20")).longValueExact())
                .isEqualTo(42);
        assertThat(crl.getNonCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.35", "2.5.29.20");
    }

    @Test
    void withoutLocationsItCoversEveryEndEntity() {
        X509CRL crl = sign(AUTHORITY);
        IssuingDistributionPoint scope = IssuingDistributionPoint.getInstance(value(crl, "2.5.29.28"));

        assertThat(crl.getCriticalExtensionOIDs()).isEqualTo(Set.of("2.5.29.28"));
        assertThat(scope.onlyContainsUserCerts()).isTrue();
        assertThat(scope.onlyContainsCACerts()).isFalse();
        assertThat(scope.isIndirectCRL()).isFalse();
        assertThat(scope.getDistributionPoint()).isNull();
    }

    @Test
    void aPartNamesEveryUrlThatCertificatesKnowItBy() {
        X509CRL crl = parsed(AUTHORITY.issuer().signCrl(content(List.of("http://a/1.crl", "http://b/1.crl"))));
        IssuingDistributionPoint scope = IssuingDistributionPoint.getInstance(value(crl, "2.5.29.28"));

        assertThat(Arrays.stream(
                        GeneralNames.getInstance(scope.getDistributionPoint().getName())
                                .getNames()))
                .extracting(GeneralName::toString)
                .containsExactly("6: http://a/1.crl", "6: http://b/1.crl");
    }

    @Test
    void theJdkFindsTheRevokedCertificateOnIt() {
        X509Certificate leaf = AUTHORITY
                .issuer()
                .issue(TestAuthority.leaf(
                        TestAuthority.SERVER,
                        TestKeys.of(KeyType.EC_P256).getPublic(),
                        DnsName.parse("a.corp.internal")));

        assertThat(sign(AUTHORITY, COMPROMISED).isRevoked(leaf)).isFalse();
        assertThat(sign(AUTHORITY, new RevokedCertificate(leaf.getSerialNumber(), REVOKED, 1))
                        .isRevoked(leaf))
                .isTrue();
    }

    private static X509CRL sign(TestAuthority authority, RevokedCertificate... revoked) {
        return parsed(authority.issuer().signCrl(content(List.of(), revoked)));
    }

    private static CrlContent content(List<String> locations, RevokedCertificate... revoked) {
        return new CrlContent(BigInteger.valueOf(42), NOW, NOW.plus(Crl.LIFETIME), locations, List.of(revoked));
    }

    private static byte[] value(X509CRL crl, String oid) {
        return ASN1OctetString.getInstance(crl.getExtensionValue(oid)).getOctets();
    }

    static X509CRL parsed(byte[] der) {
        try {
            return (X509CRL) java.security.cert.CertificateFactory.getInstance("X.509")
                    .generateCRL(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

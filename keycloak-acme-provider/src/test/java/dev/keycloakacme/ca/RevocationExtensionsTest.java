package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.TestAuthority.NOW;
import static dev.keycloakacme.ca.TestAuthority.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.profile.KeyType;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;

class RevocationExtensionsTest {

    private static final String NO_REV_AVAIL = "2.5.29.56";
    private static final String DISTRIBUTION_POINTS = "2.5.29.31";
    private static final String INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";

    private static final TestAuthority AUTHORITY = TestAuthority.of(KeyType.EC_P256);
    private static final String BASE = "http://pki.corp/";
    private static final String ID = AUTHORITY.issuer().id().value();

    @Test
    void aCertificateSaysWhereItsRevocationIsTold() {
        X509Certificate certificate = issue(Duration.ofDays(30), PublicationUrls.COMPLETE);

        assertThat(crlOf(certificate)).isEqualTo(BASE + "issuer/" + ID + ".crl");
        assertThat(access(certificate))
                .containsExactly(
                        AccessDescription.id_ad_ocsp + " " + BASE + "ocsp/" + ID,
                        AccessDescription.id_ad_caIssuers + " " + BASE + "issuer/" + ID + ".der");
        assertThat(certificate.getNonCriticalExtensionOIDs())
                .contains(DISTRIBUTION_POINTS, INFORMATION_ACCESS)
                .doesNotContain(NO_REV_AVAIL);
    }

    @Test
    void itNamesThePartOfTheCrlThatItWillBeOn() {
        assertThat(crlOf(issue(Duration.ofDays(30), 7))).isEqualTo(BASE + "issuer/" + ID + "-7.crl");
    }

    @Test
    void oneThatEndsSoonSaysThatItsRevocationIsNotTold() {
        X509Certificate certificate = issue(Duration.ofHours(24), PublicationUrls.COMPLETE);

        assertThat(certificate.getNonCriticalExtensionOIDs())
                .contains(NO_REV_AVAIL)
                .doesNotContain(DISTRIBUTION_POINTS);
        assertThat(ASN1OctetString.getInstance(certificate.getExtensionValue(NO_REV_AVAIL))
                        .getOctets())
                .isEqualTo(new byte[] {5, 0})
                .isEqualTo(encoded());
        assertThat(access(certificate))
                .containsExactly(AccessDescription.id_ad_caIssuers + " " + BASE + "issuer/" + ID + ".der");
    }

    @Test
    void theBackdatingDoesNotCount() {
        assertThat(issue(Duration.ofHours(24).plusSeconds(1), PublicationUrls.COMPLETE)
                        .getNonCriticalExtensionOIDs())
                .contains(DISTRIBUTION_POINTS)
                .doesNotContain(NO_REV_AVAIL);
    }

    private static X509Certificate issue(Duration validity, int shard) {
        return AUTHORITY
                .issuer()
                .issue(new CertificateContent(
                        SERVER,
                        Serials.random(),
                        TestKeys.of(KeyType.EC_P256).getPublic(),
                        Set.of(DnsName.parse("a.corp.internal")),
                        List.of(),
                        NOW.minus(Duration.ofHours(1)),
                        NOW.plus(validity),
                        new Publication(new PublicationUrls(List.of(BASE)), shard)));
    }

    private static byte[] encoded() {
        try {
            return DERNull.INSTANCE.getEncoded();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String crlOf(X509Certificate certificate) {
        var points = CRLDistPoint.getInstance(value(certificate, DISTRIBUTION_POINTS))
                .getDistributionPoints();
        assertThat(points).hasSize(1);
        var names = GeneralNames.getInstance(points[0].getDistributionPoint().getName())
                .getNames();
        assertThat(names).hasSize(1);
        return names[0].getName().toString();
    }

    private static List<String> access(X509Certificate certificate) {
        return List.of(AuthorityInformationAccess.getInstance(value(certificate, INFORMATION_ACCESS))
                        .getAccessDescriptions())
                .stream()
                .map(it -> it.getAccessMethod() + " " + it.getAccessLocation().getName())
                .toList();
    }

    private static byte[] value(X509Certificate certificate, String oid) {
        return ASN1OctetString.getInstance(Objects.requireNonNull(certificate.getExtensionValue(oid)))
                .getOctets();
    }
}

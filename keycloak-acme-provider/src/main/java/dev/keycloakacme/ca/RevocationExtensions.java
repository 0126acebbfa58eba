package dev.keycloakacme.ca;

import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * What a certificate says of its revocation: where it is told (RFC 5280 §4.2.1.13, §4.2.2.1), or that it is not, since
 * the certificate ends before anybody would have to know (RFC 9608). Never both.
 */
final class RevocationExtensions {

    static final ASN1ObjectIdentifier NO_REV_AVAIL = new ASN1ObjectIdentifier("2.5.29.56");

    /** @param issuer for CRL and OCSP @param certificate the one above, which is downloaded under a name of its own */
    record Names(IssuerId issuer, IssuerId certificate) {}

    private RevocationExtensions() {}

    static void addTo(
            CertificateExtensions extensions,
            CertificateContent content,
            Names names,
            ChainLimits.Period period,
            Instant now) {
        PublicationUrls urls = content.publication().urls();
        GeneralName certificate = url(urls.issuerCertificate(names.certificate()));
        if (isShort(content, period, now)) {
            extensions.plain(NO_REV_AVAIL, DERNull.INSTANCE);
            extensions.plain(
                    Extension.authorityInfoAccess,
                    new AuthorityInformationAccess(AccessDescription.id_ad_caIssuers, certificate));
            return;
        }
        extensions.plain(Extension.authorityInfoAccess, new AuthorityInformationAccess(new AccessDescription[] {
            new AccessDescription(AccessDescription.id_ad_ocsp, url(urls.ocsp(names.issuer()))),
            new AccessDescription(AccessDescription.id_ad_caIssuers, certificate)
        }));
        String crl = urls.crl(names.issuer(), content.publication().shard());
        extensions.plain(Extension.cRLDistributionPoints, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(nameOf(url(crl)), null, null)
        }));
    }

    static DistributionPointName nameOf(GeneralName... urls) {
        return new DistributionPointName(new GeneralNames(urls));
    }

    static GeneralName url(String text) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, text);
    }

    /** By the time that is left: the backdating does not count. */
    private static boolean isShort(CertificateContent content, ChainLimits.Period period, Instant now) {
        Instant begin = period.notBefore().isAfter(now) ? period.notBefore() : now;
        Duration left = Duration.between(begin, period.notAfter());
        return left.compareTo(content.profile().noRevAvail()) <= 0;
    }
}

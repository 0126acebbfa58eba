package dev.keycloakacme.testkit;

import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/**
 * Where a certificate points: URLs.
 *
 * @param crl the first of its CRLs
 * @param ocsp the responder
 * @param issuer the certificate of its issuer
 */
public record Pointers(Optional<String> crl, Optional<String> ocsp, Optional<String> issuer) {

    public static Pointers of(X509Certificate certificate) {
        Optional<String> crl = value(certificate, Extension.cRLDistributionPoints)
                .map(CRLDistPoint::getInstance)
                .flatMap(points -> Stream.of(points.getDistributionPoints())
                        .map(point -> GeneralNames.getInstance(
                                point.getDistributionPoint().getName()))
                        .map(names -> text(names.getNames()[0]))
                        .findFirst());
        return new Pointers(
                crl,
                access(certificate, AccessDescription.id_ad_ocsp),
                access(certificate, AccessDescription.id_ad_caIssuers));
    }

    private static Optional<String> access(X509Certificate certificate, ASN1ObjectIdentifier method) {
        return value(certificate, Extension.authorityInfoAccess)
                .map(AuthorityInformationAccess::getInstance)
                .flatMap(access -> Stream.of(access.getAccessDescriptions())
                        .filter(one -> one.getAccessMethod().equals(method))
                        .map(one -> text(one.getAccessLocation()))
                        .findFirst());
    }

    private static Optional<byte[]> value(X509Certificate certificate, ASN1ObjectIdentifier oid) {
        return Optional.ofNullable(certificate.getExtensionValue(oid.getId()))
                .map(octets -> ASN1OctetString.getInstance(octets).getOctets());
    }

    private static String text(GeneralName name) {
        return ((ASN1String) name.getName()).getString();
    }
}

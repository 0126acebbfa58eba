package dev.keycloakacme.ca;

import dev.keycloakacme.profile.KeyType;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;

/**
 * What a certificate says, for people to read.
 *
 * @param subject a distinguished name as in RFC 4514, may be empty
 * @param key the type of the key, such as {@code EC P-256}
 * @param keyUsage names as in RFC 5280 §4.2.1.3
 * @param extendedKeyUsage names as in RFC 5280 §4.2.1.12, or object identifiers
 * @param policies object identifiers
 */
public record CertificateFields(
        String subject,
        String key,
        String signatureAlgorithm,
        List<String> keyUsage,
        List<String> extendedKeyUsage,
        List<String> policies,
        boolean hasNoRevAvail,
        List<String> crlUrls,
        List<String> ocspUrls) {

    private static final List<String> USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    private static final Map<KeyPurposeId, String> PURPOSES = Map.of(
            KeyPurposeId.id_kp_serverAuth, "serverAuth",
            KeyPurposeId.id_kp_clientAuth, "clientAuth",
            KeyPurposeId.id_kp_codeSigning, "codeSigning",
            KeyPurposeId.id_kp_emailProtection, "emailProtection",
            KeyPurposeId.id_kp_timeStamping, "timeStamping",
            KeyPurposeId.id_kp_OCSPSigning, "OCSPSigning");

    public static CertificateFields of(X509Certificate certificate) {
        Optional<Extensions> extensions =
                Optional.ofNullable(holder(certificate).getExtensions());
        return new CertificateFields(
                certificate.getSubjectX500Principal().getName(),
                KeyTypes.of(certificate.getPublicKey())
                        .map(CertificateFields::keyName)
                        .orElseGet(() -> certificate.getPublicKey().getAlgorithm()),
                certificate.getSigAlgName(),
                keyUsage(certificate),
                extensions.map(ExtendedKeyUsage::fromExtensions).stream()
                        .flatMap(usage -> Stream.of(usage.getUsages()))
                        .map(purpose -> PURPOSES.getOrDefault(purpose, purpose.getId()))
                        .toList(),
                extensions.map(CertificatePolicies::fromExtensions).stream()
                        .flatMap(policies -> Stream.of(policies.getPolicyInformation()))
                        .map(PolicyInformation::getPolicyIdentifier)
                        .map(ASN1ObjectIdentifier::getId)
                        .toList(),
                extensions
                        .map(it -> it.getExtension(RevocationExtensions.NO_REV_AVAIL))
                        .isPresent(),
                extensions.map(CertificateFields::crlUrls).orElse(List.of()),
                extensions.map(CertificateFields::ocspUrls).orElse(List.of()));
    }

    private static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }

    private static String keyName(KeyType type) {
        return switch (type) {
            case EC_P256 -> "EC P-256";
            case EC_P384 -> "EC P-384";
            case EC_P521 -> "EC P-521";
            case RSA_2048 -> "RSA 2048";
            case RSA_3072 -> "RSA 3072";
            case RSA_4096 -> "RSA 4096";
            case ED25519 -> "Ed25519";
        };
    }

    private static List<String> keyUsage(X509Certificate certificate) {
        boolean[] bits = certificate.getKeyUsage();
        List<String> usages = new ArrayList<>();
        for (int bit = 0; bits != null && bit < Math.min(bits.length, USAGES.size()); bit++) {
            if (bits[bit]) {
                usages.add(USAGES.get(bit));
            }
        }
        return usages;
    }

    private static List<String> crlUrls(Extensions extensions) {
        ASN1Encodable points = extensions.getExtensionParsedValue(Extension.cRLDistributionPoints);
        return points == null
                ? List.of()
                : Stream.of(CRLDistPoint.getInstance(points).getDistributionPoints())
                        .map(point -> point.getDistributionPoint())
                        .filter(name -> name != null && name.getType() == DistributionPointName.FULL_NAME)
                        .flatMap(name -> Stream.of(
                                GeneralNames.getInstance(name.getName()).getNames()))
                        .flatMap(CertificateFields::url)
                        .toList();
    }

    private static List<String> ocspUrls(Extensions extensions) {
        ASN1Encodable access = extensions.getExtensionParsedValue(Extension.authorityInfoAccess);
        return access == null
                ? List.of()
                : Stream.of(AuthorityInformationAccess.getInstance(access).getAccessDescriptions())
                        .filter(it -> it.getAccessMethod().equals(AccessDescription.id_ad_ocsp))
                        .flatMap(it -> url(it.getAccessLocation()))
                        .toList();
    }

    private static Stream<String> url(GeneralName name) {
        return name.getTagNo() == GeneralName.uniformResourceIdentifier
                ? Stream.of(name.getName().toString())
                : Stream.of();
    }
}

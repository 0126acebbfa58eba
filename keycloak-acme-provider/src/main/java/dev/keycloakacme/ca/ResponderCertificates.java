package dev.keycloakacme.ca;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;

/** Makes the certificates of those who may answer OCSP requests in the name of a CA (RFC 6960 §4.2.2.2), and do nothing else. */
final class ResponderCertificates {

    private static final String COMMON_NAME = "OCSP responder";

    private final X509Certificate issuing;
    private final ChainLimits limits;

    /** @param chain the issuing certificate first, the root last */
    ResponderCertificates(List<X509Certificate> chain) {
        this.issuing = chain.get(0);
        this.limits = ChainLimits.of(chain);
    }

    /** An end beyond that of the chain is cut to it; throws {@code serverInternal} 503 once the chain has expired. */
    X509Certificate certify(
            PublicKey publicKey, Instant notBefore, Instant notAfter, ContentSigner signer, Instant now) {
        ChainLimits.Period period = limits.cut(notBefore, notAfter, now);
        SubjectPublicKeyInfo key = SubjectPublicKeyInfo.getInstance(publicKey.getEncoded());
        X500Name issuer = DistinguishedNames.of(issuing.getSubjectX500Principal());
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                issuer,
                Serials.random(),
                Date.from(period.notBefore()),
                Date.from(period.notAfter()),
                below(issuer),
                key);
        return Signing.sign(builder, extensions(key), signer);
    }

    private CertificateExtensions extensions(SubjectPublicKeyInfo key) {
        CertificateExtensions extensions = new CertificateExtensions();
        extensions.critical(Extension.basicConstraints, new BasicConstraints(false));
        extensions.critical(Extension.keyUsage, new KeyUsage(KeyUsage.digitalSignature));
        extensions.plain(Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning));
        // who asks whether this one is revoked would have to ask it (§4.2.2.2.1)
        extensions.plain(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, DERNull.INSTANCE);
        extensions.plain(Extension.subjectKeyIdentifier, CertificateExtensions.keyId(key));
        CertificateExtensions.authorityKeyId(issuing)
                .ifPresent(id -> extensions.plain(Extension.authorityKeyIdentifier, id));
        return extensions;
    }

    /** Within whatever subtree of names the CA is in. */
    private static X500Name below(X500Name issuer) {
        X500NameBuilder name = new X500NameBuilder();
        for (RDN part : issuer.getRDNs()) {
            name.addMultiValuedRDN(part.getTypesAndValues());
        }
        return name.addRDN(BCStyle.CN, COMMON_NAME).build();
    }
}

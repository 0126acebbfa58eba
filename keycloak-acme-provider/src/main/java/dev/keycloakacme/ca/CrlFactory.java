package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.Date;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.jspecify.annotations.Nullable;

/** Makes the CRLs of one issuing certificate (RFC 5280 §5): version 2, never a delta. */
final class CrlFactory {

    private final X509Certificate issuing;

    CrlFactory(X509Certificate issuing) {
        this.issuing = issuing;
    }

    /** Of end-entity certificates. The DER. */
    byte[] sign(CrlContent content, ContentSigner signer) {
        return sign(content, scope(content), signer);
    }

    /** Without any limits to its scope. The DER. */
    byte[] signOfEverything(CrlContent content, ContentSigner signer) {
        return sign(content, null, signer);
    }

    private byte[] sign(CrlContent content, @Nullable IssuingDistributionPoint scope, ContentSigner signer) {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(
                DistinguishedNames.of(issuing.getSubjectX500Principal()), Date.from(content.thisUpdate()));
        builder.setNextUpdate(Date.from(content.nextUpdate()));
        try {
            for (RevokedCertificate revoked : content.revoked()) {
                builder.addCRLEntry(revoked.serial(), Date.from(revoked.at()), extensions(revoked));
            }
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    CertificateExtensions.authorityKeyId(issuing)
                            .orElseThrow(() -> new IllegalStateException("the issuer has no subject key identifier")));
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(content.number()));
            if (scope != null) {
                builder.addExtension(Extension.issuingDistributionPoint, true, scope);
            }
            return builder.build(signer).getEncoded();
        } catch (RuntimeOperatorException e) {
            throw AcmeException.unavailable("The CA's key cannot sign now.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** No reason code stands for unspecified (RFC 5280 §5.3.1). */
    private static @Nullable Extensions extensions(RevokedCertificate revoked) {
        if (revoked.reason() == CRLReason.unspecified) {
            return null;
        }
        CertificateExtensions extensions = new CertificateExtensions();
        extensions.plain(Extension.reasonCode, CRLReason.lookup(revoked.reason()));
        return extensions.all();
    }

    /**
     * A part says by its URLs which part it is, so that nobody can pass off one for another (RFC 5280 §5.2.5). Without
     * any it is of all end-entity certificates.
     */
    private static IssuingDistributionPoint scope(CrlContent content) {
        DistributionPointName name = content.locations().isEmpty()
                ? null
                : RevocationExtensions.nameOf(content.locations().stream()
                        .map(RevocationExtensions::url)
                        .toArray(GeneralName[]::new));
        return new IssuingDistributionPoint(name, true, false, null, false, false);
    }
}

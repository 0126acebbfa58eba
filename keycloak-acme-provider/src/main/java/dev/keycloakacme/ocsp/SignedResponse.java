package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.RevocationStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;

/** A basic response in the making (RFC 6960 §4.2.1): statuses are added, then it is signed. For one thread. */
final class SignedResponse {

    private static final int NO_REASON = CRLReason.unspecified;

    private final OcspSigner signer;
    private final Instant thisUpdate;
    private final Instant nextUpdate;
    private final BasicOCSPRespBuilder builder;

    /** @param thisUpdate also when it is produced; whole seconds, as is {@code nextUpdate} */
    SignedResponse(OcspSigner signer, Instant thisUpdate, Instant nextUpdate) {
        this.signer = signer;
        this.thisUpdate = thisUpdate;
        this.nextUpdate = nextUpdate;
        this.builder = new BasicOCSPRespBuilder(signer.name());
    }

    /** @param certificate as the request has it */
    void add(CertID certificate, RevocationStatus status) {
        builder.addResponse(new CertificateID(certificate), of(status), Date.from(thisUpdate), Date.from(nextUpdate));
    }

    void repeat(ASN1OctetString nonce) {
        try {
            builder.setResponseExtensions(
                    new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, nonce.getEncoded())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OcspAnswer sign(OcspAnswer.Reuse reuse) {
        try {
            var basic = builder.build(
                    signer.contentSigner(), new X509CertificateHolder[] {signer.holder()}, Date.from(thisUpdate));
            byte[] der = new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, basic)
                    .getEncoded();
            return OcspAnswer.of(der, thisUpdate, nextUpdate, reuse);
        } catch (OCSPException | IOException e) {
            throw new IllegalStateException("a key in memory signs what was made here", e);
        }
    }

    private static CertificateStatus of(RevocationStatus status) {
        if (status instanceof RevocationStatus.Good) {
            return CertificateStatus.GOOD;
        }
        if (status instanceof RevocationStatus.Revoked revoked) {
            // as in CRLs, where a reason that says nothing is left out (RFC 5280 §5.3.1)
            return revoked.reason() == NO_REASON
                    ? new RevokedStatus(Date.from(revoked.at()))
                    : new RevokedStatus(Date.from(revoked.at()), revoked.reason());
        }
        return new UnknownStatus();
    }
}

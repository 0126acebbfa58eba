package dev.keycloakacme.ocsp;

import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.x509.Extensions;
import org.jspecify.annotations.Nullable;

/**
 * A question about certificates (RFC 6960 §4.1). A signature on it is not looked at, as everybody may ask.
 *
 * @param certificates at least one
 * @param nonce what the answer repeats (RFC 9654), or null
 */
public record OcspRequest(
        List<CertID> certificates, @Nullable ASN1OctetString nonce) {

    private static final int LONGEST = 16 * 1024;

    /** Each may cost a statement, and anybody may ask; clients ask about one. */
    private static final int MOST_CERTIFICATES = 4;

    private static final int LONGEST_NONCE = 128;

    /** All others are passed over, or refused where they are critical. */
    private static final Set<ASN1ObjectIdentifier> KNOWN_EXTENSIONS = Set.of(
            OCSPObjectIdentifiers.id_pkix_ocsp_nonce,
            OCSPObjectIdentifiers.id_pkix_ocsp_response,
            OCSPObjectIdentifiers.id_pkix_ocsp_pref_sig_algs);

    public OcspRequest {
        certificates = List.copyOf(certificates);
    }

    /** Reads DER of at most 16 KiB that asks about at most four certificates; throws {@code malformed}. */
    public static OcspRequest parse(byte[] der) {
        if (der.length > LONGEST) {
            throw AcmeException.malformed("The OCSP request is longer than 16 KiB.");
        }
        try {
            return of(OCSPRequest.getInstance(ASN1Primitive.fromByteArray(der)));
        } catch (AcmeException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle reads lazily and reports what it cannot read by whatever runtime exception it meets
            throw AcmeException.malformed("This is not an OCSP request in DER.", e);
        }
    }

    private static OcspRequest of(@Nullable OCSPRequest request) {
        if (request == null) {
            throw AcmeException.malformed("There is no OCSP request.");
        }
        TBSRequest content = request.getTbsRequest();
        if (content.getVersion().intValueExact() != 0) {
            throw AcmeException.malformed("The OCSP request is of an unknown version.");
        }
        Extensions extensions = content.getRequestExtensions();
        requireKnown(extensions, KNOWN_EXTENSIONS);
        requireBasic(extensions);
        return new OcspRequest(certificates(content.getRequestList()), nonce(extensions));
    }

    private static List<CertID> certificates(ASN1Sequence requests) {
        if (requests.size() == 0 || requests.size() > MOST_CERTIFICATES) {
            throw AcmeException.malformed("An OCSP request may ask about 1 to " + MOST_CERTIFICATES + " certificates.");
        }
        List<CertID> certificates = new ArrayList<>();
        for (ASN1Encodable entry : requests) {
            Request request = Request.getInstance(entry);
            requireKnown(request.getSingleRequestExtensions(), Set.of());
            requireNoParameters(request.getReqCert());
            certificates.add(request.getReqCert());
        }
        return certificates;
    }

    /** Hashes have none, which some write as NULL. The answer repeats what was sent, so anything else must not pass. */
    private static void requireNoParameters(CertID certificate) {
        ASN1Encodable parameters = certificate.getHashAlgorithm().getParameters();
        if (parameters != null && !parameters.equals(DERNull.INSTANCE)) {
            throw AcmeException.malformed("A hash algorithm has no parameters.");
        }
    }

    private static void requireKnown(@Nullable Extensions extensions, Set<ASN1ObjectIdentifier> known) {
        if (extensions == null) {
            return;
        }
        for (ASN1ObjectIdentifier id : extensions.getCriticalExtensionOIDs()) {
            if (!known.contains(id)) {
                throw AcmeException.malformed("The critical extension " + id + " is not known here.");
            }
        }
    }

    /** Who lists what he can read must list the one form there is (RFC 6960 §4.4.3). */
    private static void requireBasic(@Nullable Extensions extensions) {
        ASN1Encodable accepted = value(extensions, OCSPObjectIdentifiers.id_pkix_ocsp_response);
        if (accepted == null) {
            return;
        }
        for (ASN1Encodable form : ASN1Sequence.getInstance(accepted)) {
            if (OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(form)) {
                return;
            }
        }
        throw AcmeException.malformed("Only basic OCSP responses are given here.");
    }

    private static @Nullable ASN1OctetString nonce(@Nullable Extensions extensions) {
        ASN1Encodable value = value(extensions, OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (value == null) {
            return null;
        }
        ASN1OctetString nonce = ASN1OctetString.getInstance(value);
        int length = nonce.getOctetsLength();
        if (length < 1 || length > LONGEST_NONCE) {
            throw AcmeException.malformed("A nonce has 1 to " + LONGEST_NONCE + " bytes.");
        }
        return nonce;
    }

    private static @Nullable ASN1Encodable value(@Nullable Extensions extensions, ASN1ObjectIdentifier id) {
        return extensions == null ? null : extensions.getExtensionParsedValue(id);
    }
}

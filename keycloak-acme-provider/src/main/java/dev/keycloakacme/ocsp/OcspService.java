package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.Issuers;
import dev.keycloakacme.ca.RevocationStatus;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ocsp.CertID;

/** Answers OCSP requests about the certificates of a realm (RFC 6960 §2). */
public final class OcspService {

    private static final int MOST_SERIAL_BITS = 128;

    private final String realm;
    private final Issuers issuers;
    private final BiFunction<IssuerId, CertificateId, RevocationStatus> statuses;
    private final OcspMemory memory;
    private final Duration validity;
    private final InstantSource clock;

    /** @param statuses as stored @param validity from {@code thisUpdate} to {@code nextUpdate} */
    public OcspService(
            String realm,
            Issuers issuers,
            BiFunction<IssuerId, CertificateId, RevocationStatus> statuses,
            OcspMemory memory,
            Duration validity,
            InstantSource clock) {
        this.realm = realm;
        this.issuers = issuers;
        this.statuses = statuses;
        this.memory = memory;
        this.validity = validity;
        this.clock = clock;
    }

    /**
     * Answers for one issuer. A certificate that this realm has not issued is {@code unknown}, and never good.
     *
     * @param der of the request
     * @throws AcmeException {@code malformed}; {@code unauthorized} for issuers that are none of this realm, and for
     *     certificates of other issuers than this; {@code serverInternal} 503 if nobody can sign
     */
    public OcspAnswer answer(IssuerId id, byte[] der) {
        OcspRequest request = OcspRequest.parse(der);
        ResponderName responder = new ResponderName(realm, id);
        IssuerHashes hashes =
                memory.issuers().find(responder, () -> issuers.find(id)).orElseThrow(OcspService::unauthorized);
        if (!request.certificates().stream().allMatch(hashes::areIn)) {
            throw unauthorized();
        }
        return request.certificates().size() == 1 && request.nonce() == null
                ? shared(responder, request.certificates().get(0))
                : signed(responder, request);
    }

    private OcspAnswer shared(ResponderName responder, CertID certificate) {
        Instant now = clock.instant();
        RevocationStatus status = status(responder, certificate);
        return memory.answers().find(responder, certificate, status, now).orElseGet(() -> {
            SignedResponse response = response(responder, now);
            response.add(certificate, status);
            if (status instanceof RevocationStatus.Unknown) {
                return response.sign(OcspAnswer.Reuse.NONE);
            }
            OcspAnswer answer = response.sign(OcspAnswer.Reuse.FOR_ALL);
            memory.answers().put(responder, certificate, status, answer);
            return answer;
        });
    }

    private OcspAnswer signed(ResponderName responder, OcspRequest request) {
        SignedResponse response = response(responder, clock.instant());
        for (CertID certificate : request.certificates()) {
            response.add(certificate, status(responder, certificate));
        }
        ASN1OctetString nonce = request.nonce();
        if (nonce != null) {
            response.repeat(nonce);
        }
        return response.sign(OcspAnswer.Reuse.NONE);
    }

    private SignedResponse response(ResponderName responder, Instant now) {
        OcspSigner signer = memory.signers().find(responder, () -> issuer(responder.issuer()), now);
        Instant thisUpdate = now.truncatedTo(ChronoUnit.SECONDS);
        Instant nextUpdate = thisUpdate.plus(validity);
        return new SignedResponse(signer, thisUpdate, nextUpdate.isAfter(signer.end()) ? signer.end() : nextUpdate);
    }

    private Issuer issuer(IssuerId id) {
        return issuers.find(id).orElseThrow(OcspService::unauthorized);
    }

    private RevocationStatus status(ResponderName responder, CertID certificate) {
        BigInteger serial = certificate.getSerialNumber().getValue();
        if (serial.signum() <= 0 || serial.bitLength() > MOST_SERIAL_BITS) {
            return new RevocationStatus.Unknown(); // no serial number of ours
        }
        CertificateId certificateId = CertificateId.of(serial);
        return memory.statuses()
                .find(responder, certificateId, () -> statuses.apply(responder.issuer(), certificateId));
    }

    private static AcmeException unauthorized() {
        return AcmeException.of(ProblemType.UNAUTHORIZED, "This responder does not speak for that issuer.");
    }
}

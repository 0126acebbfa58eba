package dev.keycloakacme.validation;

import dev.keycloakacme.crypto.Sha256;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import org.xbill.DNS.ReverseMap;

/**
 * Looks for the digest of the key authorization in the certificate that the name's server shows to who asks for the
 * protocol {@code acme-tls/1} (RFC 8737). An address is asked for by its reverse name (RFC 8738 §6).
 */
final class TlsAlpn01Validator implements ChallengeValidator {

    private final int port;
    private final Dialer dialer;
    private final TimeLimits limits;

    TlsAlpn01Validator(int port, Dialer dialer, TimeLimits limits) {
        this.port = port;
        this.dialer = dialer;
        this.limits = limits;
    }

    @Override
    public ChallengeType type() {
        return ChallengeType.TLS_ALPN_01;
    }

    @Override
    public boolean canProve(Identifier name) {
        return name instanceof IpAddress || name instanceof DnsName dns && !dns.isWildcard();
    }

    @Override
    public ValidationResult validate(ControlClaim claim) {
        Identifier name = claim.name();
        String serverName = serverName(name);
        Seen seen = new Seen();
        try {
            X509Certificate shown = handshake(name, serverName, Deadline.in(limits.total()), seen);
            ProofCertificate.parse(shown, seen).check(name, Sha256.of(claim.keyAuthorization()));
            return new ValidationResult.Passed(seen.entries());
        } catch (AcmeException refused) {
            return new ValidationResult.Refused(refused.problem(), seen.entries());
        }
    }

    private X509Certificate handshake(Identifier name, String serverName, Deadline deadline, Seen seen) {
        // Of a URL only host and port: there is no request in this challenge.
        HttpTarget target = new HttpTarget(HttpTarget.Scheme.HTTPS, name.value(), port, "/");
        seen.note("server name", serverName);
        try (Socket connection = dialer.dial(target, deadline, seen)) {
            return AcmeTls.handshake(connection, target, serverName, seen);
        } catch (IOException e) {
            Problem problem = AcmeTls.problem(target, e);
            seen.note("failure", problem.detail());
            throw new AcmeException(problem, e);
        }
    }

    /** What SNI says: the name, or for an address the name that DNS would look it up by. */
    private String serverName(Identifier name) {
        if (!canProve(name)) {
            throw new IllegalArgumentException("tls-alpn-01 proves nothing about " + name);
        }
        return name instanceof IpAddress ip
                ? ReverseMap.fromAddress(ip.address()).toString(true)
                : name.value();
    }

    static AcmeException incorrect(String detail) {
        return AcmeException.of(ProblemType.INCORRECT_RESPONSE, detail);
    }
}

package dev.keycloakacme.ocsp;

import static dev.keycloakacme.ca.TestAuthority.NOW;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Issuer;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.Issuers;
import dev.keycloakacme.ca.RevocationStatus;
import dev.keycloakacme.ca.TestAuthority;
import dev.keycloakacme.profile.KeyType;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;

/** A responder for one issuer, with the certificates and at the time that a test says. */
final class TestResponder {

    static final Duration VALIDITY = Duration.ofHours(1);

    final TestAuthority authority = TestAuthority.of(KeyType.EC_P256);
    final List<String> warnings = new ArrayList<>();

    private final Map<CertificateId, RevocationStatus> stored = new HashMap<>();
    private Instant now = NOW;
    private int reads;
    private int searches;

    final BrittleIssuer issuer;

    private final OcspService service;

    TestResponder() {
        // the clock of the issuer stands still: a responder is certified in the days in which the issuer is valid
        issuer = new BrittleIssuer(authority.issuer());
        OcspMemory memory = new OcspMemory(
                () -> Duration.between(NOW, now).toNanos(),
                (realm, id, end, cause) -> warnings.add(realm + "/" + id + " until " + end));
        service = new OcspService("corp", issuers(), this::read, memory, VALIDITY, () -> now);
    }

    X509Certificate issuing() {
        return authority.intermediate();
    }

    void store(BigInteger serial, RevocationStatus status) {
        stored.put(CertificateId.of(serial), status);
    }

    void passes(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    /** How often the issuer was looked for. */
    int searches() {
        return searches;
    }

    /** How often the database was asked. */
    int reads() {
        return reads;
    }

    OcspAnswer answer(Question question) {
        return answer(issuer.id(), question);
    }

    OcspAnswer answer(IssuerId id, Question question) {
        return service.answer(id, question.der());
    }

    OcspAnswer answer(BigInteger serial) {
        return answer(Question.about(issuing(), serial));
    }

    static BasicOCSPResp parsed(OcspAnswer answer) {
        try {
            return (BasicOCSPResp) new OCSPResp(answer.der()).getResponseObject();
        } catch (OCSPException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private RevocationStatus read(IssuerId id, CertificateId certificate) {
        reads++;
        return id.equals(issuer.id())
                ? stored.getOrDefault(certificate, new RevocationStatus.Unknown())
                : new RevocationStatus.Unknown();
    }

    private Issuers issuers() {
        return new Issuers() {
            @Override
            public Issuer named(String name) {
                return issuer;
            }

            @Override
            public Optional<Issuer> find(IssuerId id) {
                searches++;
                return Optional.<Issuer>of(issuer).filter(it -> it.id().equals(id));
            }

            @Override
            public List<String> names() {
                return List.of(issuer.name());
            }
        };
    }
}

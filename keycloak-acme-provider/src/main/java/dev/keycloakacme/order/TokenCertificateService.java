package dev.keycloakacme.order;

import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.account.TokenUse;
import dev.keycloakacme.account.TokenUses;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.Serials;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.policy.Decision;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.profile.ProfileName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A certificate for a token and a certificate request, without an ACME client: only names granted by identity. */
public final class TokenCertificateService {

    private static final int MOST_NAMES = 100;

    private final TokenUses uses;
    private final Entitlements entitlements;
    private final Issuance issuance;
    private final CaaReview caa;
    private final OrderLimits limits;
    private final AcmeEvents events;

    public TokenCertificateService(
            TokenUses uses,
            Entitlements entitlements,
            Issuance issuance,
            CaaReview caa,
            OrderLimits limits,
            AcmeEvents events) {
        this.uses = uses;
        this.entitlements = entitlements;
        this.issuance = issuance;
        this.caa = caa;
        this.limits = limits;
        this.events = events;
    }

    /** The same token with the same request gets the same certificate again; with another request it is refused. */
    public IssuedCertificate issue(
            TokenIdentity token, @Nullable ProfileName profile, CertificateRequest request, @Nullable String address) {
        Claimant claimant = Claimant.of(token, address);
        OrderService.checkNumber(request.names(), MOST_NAMES);
        String asked = Fingerprints.of(request.der()) + ":" + (profile == null ? "" : profile.value());
        Optional<TokenUse> earlier = uses.find(token.token());
        if (earlier.isPresent() && !isAnsweredBy(earlier.get(), asked)) {
            throw refuse(claimant, profile, alreadyUsed(), List.of());
        }
        Verdict.Allowed allowed = allowed(claimant, profile, request);
        if (earlier.isPresent()) {
            return repeated(claimant, profile, issuance.stored(certificateOf(earlier.get())));
        }
        limits.takeCertificate(claimant.subject(), request.names());
        if (caa.coversIdentity()) {
            // DNS may take its time: who may have what is asked again after it
            Optional<Problem> objection = caa.objection(token.subject().id(), request.names());
            if (objection.isPresent()) {
                throw refuse(claimant, profile, objection.get(), allowed.reasons());
            }
            allowed = allowed(claimant, profile, request);
        }
        BigInteger serial = Serials.random();
        TokenUse use =
                new TokenUse(token.token(), asked, CertificateId.of(serial).value(), token.expires());
        if (!uses.add(use)) {
            throw AcmeException.unavailable("The token was used at the same moment; repeat the request.", null);
        }
        return issuance.issue(claimant, null, null, null, serial, allowed, request, Validity.UNSPECIFIED);
    }

    private IssuedCertificate repeated(
            Claimant claimant, @Nullable ProfileName profile, IssuedCertificate certificate) {
        if (certificate.revocation() != null) {
            Problem problem = Problem.of(
                    ProblemType.UNAUTHORIZED, "The certificate this token got was revoked. Get a fresh token.");
            throw refuse(claimant, profile, problem, List.of());
        }
        return certificate;
    }

    private static boolean isAnsweredBy(TokenUse use, String asked) {
        return use.certificateId() != null && use.requestHash().equals(asked);
    }

    private static CertificateId certificateOf(TokenUse use) {
        String id = use.certificateId();
        if (id == null) {
            throw new IllegalStateException("a token use without a certificate has no answer");
        }
        return new CertificateId(id);
    }

    private Verdict.Allowed allowed(Claimant claimant, @Nullable ProfileName profile, CertificateRequest request) {
        Verdict verdict = entitlements.decide(claimant, profile, request.names());
        if (verdict instanceof Verdict.Undecided undecided) {
            throw new AcmeException(undecided.problem());
        }
        if (verdict instanceof Verdict.Refused refused) {
            throw refuse(claimant, profile, withThoseByChallenge(refused), refused.reasons());
        }
        Verdict.Allowed allowed = (Verdict.Allowed) verdict;
        List<Subproblem> byChallenge = byChallenge(allowed.decision());
        if (!byChallenge.isEmpty()) {
            throw refuse(claimant, profile, allowed.decision().problem(byChallenge), allowed.reasons());
        }
        issuance.checkKey(request, allowed.profile());
        return allowed;
    }

    /** The problem of a token that was used before for something else. */
    static Problem alreadyUsed() {
        return Problem.of(
                ProblemType.UNAUTHORIZED,
                "This token was used already, for another request. A token is good for one; get a fresh one.");
    }

    /** All that is refused is told at once (RFC 8555 §6.7.1). */
    private static Problem withThoseByChallenge(Verdict.Refused refused) {
        Problem problem = refused.problem();
        if (refused.decision() == null || problem.subproblems().isEmpty()) {
            return problem;
        }
        List<Subproblem> all = new ArrayList<>(problem.subproblems());
        byChallenge(refused.decision()).stream().filter(it -> !isAbout(it, all)).forEach(all::add);
        return refused.decision().problem(all);
    }

    private static boolean isAbout(Subproblem one, List<Subproblem> others) {
        return others.stream()
                .anyMatch(it -> it.identifierType().equals(one.identifierType())
                        && it.identifier().equals(one.identifier()));
    }

    static List<Subproblem> byChallenge(Decision decision) {
        return decision.names().stream()
                .filter(name -> name.mode() == AuthorizationMode.CHALLENGE)
                .map(name -> new Subproblem(
                        ProblemType.REJECTED_IDENTIFIER,
                        name.name().text() + " is granted by challenge only: " + name.explanation()
                                + ". Use an ACME client, or ask for a grant by identity.",
                        name.name().type(),
                        name.name().value()))
                .toList();
    }

    private AcmeException refuse(
            Claimant claimant, @Nullable ProfileName profile, Problem problem, List<AcmeEvent.NameReason> reasons) {
        events.recordRefusal(new AcmeEvent.Refused(
                claimant.actor(), "certificates", null, profile == null ? null : profile.value(), reasons, problem));
        return new AcmeException(problem);
    }
}

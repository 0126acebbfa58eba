package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.keycloak.rest.ProblemView;
import dev.keycloakacme.order.Claimant;
import dev.keycloakacme.order.Verdict;
import dev.keycloakacme.policy.Decision;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.profile.ProfileName;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** "May they have this, and why not?", answered by the code that issues. */
public final class PolicyResource {

    private static final String[] MEMBERS = {"subject", "claims", "profile", "names", "address"};

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    PolicyResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    /** @param problem what the requester would be told, or null if it is allowed */
    record EvaluationView(
            boolean allowed,
            @Nullable String profile,
            @Nullable String longest_validity,
            List<NameView> names,
            @Nullable ProblemView problem) {

        static EvaluationView of(Verdict verdict) {
            if (verdict instanceof Verdict.Allowed allowed) {
                Decision decision = allowed.decision();
                return new EvaluationView(
                        true,
                        decision.profile().value(),
                        decision.longestValidity().toString(),
                        names(decision),
                        null);
            }
            if (verdict instanceof Verdict.Refused refused) {
                Decision decision = refused.decision();
                return new EvaluationView(
                        false,
                        decision == null ? null : decision.profile().value(),
                        null,
                        decision == null ? List.of() : names(decision),
                        ProblemView.of(refused.problem()));
            }
            Problem problem = ((Verdict.Undecided) verdict).problem();
            return new EvaluationView(false, null, null, List.of(), ProblemView.of(problem));
        }

        private static List<NameView> names(Decision decision) {
            return decision.names().stream().map(NameView::of).toList();
        }
    }

    /** @param mode {@code challenge} or {@code identity}, or null if refused */
    record NameView(String name, @Nullable String mode, String rule, String source, String explanation) {

        static NameView of(Decision.NameDecision decision) {
            return new NameView(
                    decision.name().text(),
                    decision.mode() == null ? null : decision.mode().wireName(),
                    decision.rule(),
                    decision.source(),
                    decision.explanation());
        }
    }

    /** @param body {@code {"subject":{"type":"client","name":"web"},"profile":"server","names":["dns:a.corp"]}} */
    @POST
    @Path("evaluate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response evaluate(byte @Nullable [] body) {
        return endpoint.view(() -> {
            Payload payload = Payload.parse(body == null ? new byte[0] : body).only(MEMBERS);
            Subject subject = new SubjectNames(wiring.session(), wiring.realm())
                    .findAny(payload.object("subject")
                            .orElseThrow(() -> AcmeException.malformed("subject is missing.")));
            ClaimsSnapshot claims =
                    payload.object("claims").map(it -> claims(subject, it)).orElse(null);
            List<Identifier> names =
                    payload.texts("names").stream().map(Identifier::parse).toList();
            String address = payload.text("address").orElse(null);
            Claimant claimant = new Claimant(
                    subject,
                    claims,
                    Narrowing.NONE,
                    new Actor(subject.text(), null, null, null, null, address),
                    address,
                    null);
            ProfileName profile = payload.text("profile").map(ProfileName::new).orElse(null);
            return EvaluationView.of(wiring.entitlements().decide(claimant, profile, names));
        });
    }

    /** As if a token had them that came a moment ago. */
    private ClaimsSnapshot claims(Subject subject, Payload claims) {
        String issuer = subject.kind() == Subject.Kind.FEDERATED ? subject.issuer() : wiring.realmIssuer();
        Instant now = wiring.clock().instant();
        return new ClaimsSnapshot(
                issuer,
                claims.values(),
                now,
                now.plus(wiring.settings().tokens().claimsLifetime()));
    }
}

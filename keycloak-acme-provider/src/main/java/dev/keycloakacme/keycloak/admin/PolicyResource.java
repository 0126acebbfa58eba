package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.Standing;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.PolicyWiring;
import dev.keycloakacme.keycloak.admin.AdminRights.Right;
import dev.keycloakacme.keycloak.rest.AllowanceView;
import dev.keycloakacme.keycloak.rest.EvaluationView;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.order.Claimant;
import dev.keycloakacme.order.Entitlements;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.template.TemplateValues;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may have what: the components that decide, and "may they have this, and why not?", answered by the code that issues. */
public final class PolicyResource {

    private static final String CHANGES = "changes";
    private static final String NAMES = "names";
    private static final String PROFILE = "profile";
    private static final String[] QUESTION = {"subject", "issuer", "claims", PROFILE, NAMES, "address", CHANGES};
    private static final String[] TRIAL = {"subject", "issuer", "claims", "patterns", NAMES};

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    PolicyResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    @GET
    @Path("mappers")
    public Response mappers() {
        return endpoint.view(() -> MapperView.all(wiring));
    }

    @GET
    @Path("profiles")
    public Response profiles() {
        return endpoint.view(() -> ProfileView.all(wiring));
    }

    /**
     * With {@code changes}, as if they were saved. They are for who may save them: with a mapper of his own somebody could
     * read every attribute of every user, and make mappers of others do what he likes with settings he chose.
     *
     * @param body {@code {"subject":{"type":"client","name":"web"},"profile":"server","names":["dns:a.corp"]}}; without
     *     profile and names it is asked what the subject may have
     */
    @POST
    @Path("evaluate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response evaluate(byte @Nullable [] body) {
        return endpoint.view(() -> {
            Payload question = payload(body).only(QUESTION);
            Claimant claimant = claimant(question);
            Entitlements entitlements = policy(question).entitlements();
            return question.has(NAMES) || question.has(PROFILE)
                    ? EvaluationView.of(entitlements.decide(
                            claimant,
                            question.text(PROFILE).map(ProfileName::new).orElse(null),
                            question.texts(NAMES).stream()
                                    .map(Identifier::parse)
                                    .toList()))
                    : allowances(claimant, entitlements.standingOf(claimant).requirePresent());
        });
    }

    /**
     * Whether patterns can be read, what they become for somebody, and what they cover. For whom is for who configures:
     * a placeholder may name any attribute.
     *
     * @param body {@code {"patterns":["dns:**.${client_id}.corp"],"names":["dns:a.web.corp"],"subject":{…}}}
     */
    @POST
    @Path("patterns")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response patterns(byte @Nullable [] body) {
        return endpoint.view(() -> {
            Payload trial = payload(body).only(TRIAL);
            return new PatternTrial(values(trial)).of(trial.texts("patterns"), trial.texts(NAMES));
        });
    }

    private static Payload payload(byte @Nullable [] body) {
        return Payload.parse(body == null ? new byte[0] : body);
    }

    private static AllowanceView allowances(Claimant claimant, Standing.Present present) {
        return AllowanceView.of(
                claimant.subject(), present.name(), present.policy().allowances());
    }

    private PolicyWiring policy(Payload question) {
        if (!question.has(CHANGES)) {
            return wiring.policy();
        }
        endpoint.rights().require(Right.CONFIGURE);
        endpoint.discard();
        List<Payload> changes = question.objects(CHANGES);
        return wiring.policy().tried(ProposedChanges.of(wiring.session(), wiring.realm(), changes));
    }

    private @Nullable TemplateValues values(Payload trial) {
        if (!trial.has("subject") && !trial.has("claims") && !trial.has("issuer")) {
            return null;
        }
        endpoint.rights().require(Right.CONFIGURE);
        Claimant claimant = claimant(trial);
        return wiring.presence()
                .standingOf(claimant.subject(), claimant.claims(), null)
                .requirePresent()
                .values();
    }

    private Claimant claimant(Payload question) {
        AssumedToken token = AssumedToken.read(
                question,
                new SubjectNames(wiring.session(), wiring.realm()),
                wiring.realmIssuer(),
                wiring.settings().tokens().claimsLifetime(),
                wiring.clock().instant());
        String address =
                question.text("address").map(it -> IpAddress.parse(it).value()).orElse(null);
        return Claimant.assumed(token.subject(), token.claims(), address);
    }
}

package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.rest.EvaluationView;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.order.Claimant;
import dev.keycloakacme.profile.ProfileName;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** "May they have this, and why not?", answered by the code that issues. */
public final class PolicyResource {

    private static final String[] MEMBERS = {"subject", "issuer", "claims", "profile", "names", "address"};

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    PolicyResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    /** @param body {@code {"subject":{"type":"client","name":"web"},"profile":"server","names":["dns:a.corp"]}} */
    @POST
    @Path("evaluate")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response evaluate(byte @Nullable [] body) {
        return endpoint.view(() -> {
            Payload question = Payload.parse(body == null ? new byte[0] : body).only(MEMBERS);
            List<Identifier> names =
                    question.texts("names").stream().map(Identifier::parse).toList();
            ProfileName profile = question.text("profile").map(ProfileName::new).orElse(null);
            String address = question.text("address")
                    .map(it -> IpAddress.parse(it).value())
                    .orElse(null);
            AssumedToken token = AssumedToken.read(
                    question,
                    new SubjectNames(wiring.session(), wiring.realm()),
                    wiring.realmIssuer(),
                    wiring.settings().tokens().claimsLifetime(),
                    wiring.clock().instant());
            return EvaluationView.of(wiring.entitlements()
                    .decide(Claimant.assumed(token.subject(), token.claims(), address), profile, names));
        });
    }
}

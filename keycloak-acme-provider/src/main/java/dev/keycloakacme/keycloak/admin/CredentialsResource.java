package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.CredentialRequest;
import dev.keycloakacme.account.CredentialService;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.MacAlgorithm;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.rest.CredentialView;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.DurationText;
import dev.keycloakacme.profile.ProfileName;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** EAB credentials: issue, list, revoke. */
public final class CredentialsResource {

    private static final String[] MEMBERS = {
        "subject", "label", "max_uses", "expires_in", "profiles", "names", "longest_validity", "algorithm"
    };

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    CredentialsResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    /** A credential without its key. */
    record ListedView(
            String kid,
            String subject,
            String label,
            String hmac_alg,
            String issued_by,
            String created,
            @Nullable String expires_at,
            int max_uses,
            int uses,
            @Nullable String revoked_at,
            List<String> profiles,
            List<String> names) {

        static ListedView of(EabCredential credential) {
            Narrowing narrowing = credential.narrowing();
            return new ListedView(
                    credential.id().value(),
                    credential.subject().text(),
                    credential.label(),
                    credential.algorithm().name(),
                    credential.issuedBy(),
                    credential.created().toString(),
                    text(credential.expires()),
                    credential.maxUses(),
                    credential.uses(),
                    text(credential.revoked()),
                    narrowing.profiles().stream()
                            .map(ProfileName::value)
                            .sorted()
                            .toList(),
                    narrowing.names().stream().map(NamePattern::text).toList());
        }

        private static @Nullable String text(@Nullable Instant instant) {
            return instant == null ? null : instant.toString();
        }
    }

    @GET
    public Response list(
            @QueryParam("first") @DefaultValue("0") int first, @QueryParam("max") @DefaultValue("100") int max) {
        return endpoint.view(() -> wiring.stores().credentialQueries().list(null, first, max).stream()
                .map(ListedView::of)
                .toList());
    }

    /** Answers with the MAC key, this once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response issue(byte @Nullable [] body) {
        return endpoint.manage(201, () -> {
            CredentialRequest request =
                    request(Payload.parse(body == null ? new byte[0] : body).only(MEMBERS));
            Actor admin = endpoint.actor();
            CredentialService.Issued issued = wiring.credentialService().issue(request, "admin:" + admin.name(), admin);
            endpoint.tell(
                    OperationType.CREATE,
                    "credentials",
                    issued.credential().id().value());
            return CredentialView.of(issued, wiring.links().directory(), grantsOf(request.subject()));
        });
    }

    @DELETE
    @Path("{kid}")
    public Response revoke(@PathParam("kid") String kid) {
        return endpoint.manage(204, () -> {
            wiring.credentialService().revoke(new EabKeyId(kid), endpoint.actor());
            endpoint.tell(OperationType.DELETE, "credentials", kid);
            return null;
        });
    }

    private CredentialRequest request(Payload payload) {
        Payload subject = payload.object("subject").orElseThrow(() -> AcmeException.malformed("subject is missing."));
        for (String list : List.of("profiles", "names")) {
            if (payload.has(list) && payload.texts(list).isEmpty()) {
                throw AcmeException.malformed(list + " is empty: leave it out for all, or name some.");
            }
        }
        Set<ProfileName> profiles =
                payload.texts("profiles").stream().map(ProfileName::new).collect(Collectors.toSet());
        List<NamePattern> names =
                payload.texts("names").stream().map(NamePattern::parse).toList();
        return new CredentialRequest(
                new SubjectNames(wiring.session(), wiring.realm()).find(subject),
                algorithm(payload.text("algorithm").orElse(MacAlgorithm.HS256.name())),
                new Narrowing(
                        profiles,
                        names,
                        payload.text("longest_validity")
                                .map(DurationText::parse)
                                .orElse(null)),
                payload.text("label").orElse(""),
                payload.text("expires_in")
                        .map(text -> wiring.clock().instant().plus(DurationText.parse(text)))
                        .orElse(null),
                payload.integer("max_uses").orElse(1));
    }

    private static MacAlgorithm algorithm(String name) {
        return Stream.of(MacAlgorithm.values())
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> AcmeException.malformed("algorithm is HS256, HS384 or HS512."));
    }

    private List<Grant> grantsOf(Subject subject) {
        Standing standing = wiring.subjects().standingOf(subject, null);
        return standing instanceof Standing.Present present ? present.policy().grants() : List.of();
    }
}

package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.CredentialRequest;
import dev.keycloakacme.account.CredentialService;
import dev.keycloakacme.account.CredentialStatus;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.MacKeys;
import dev.keycloakacme.account.RebindingService;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.jpa.CredentialFilter;
import dev.keycloakacme.keycloak.jpa.CredentialSort;
import dev.keycloakacme.keycloak.jpa.JpaCredentialQueries;
import dev.keycloakacme.keycloak.rest.CredentialView;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.DurationText;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** EAB credentials: issue, list, change the key, open for re-binding, revoke. */
public final class CredentialsResource {

    private static final String NOUN = "credentials";

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    CredentialsResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    /** @param accounts how many registered with it and are not deactivated: what stops when it is revoked */
    record OneView(StoredCredentialView credential, long accounts) {}

    /** @param accounts how many order nothing from now on */
    record RevokedView(String kid, long accounts) {}

    /**
     * A master key.
     *
     * @param name empty for those whose master key was not recorded; they are encrypted anew
     * @param credentials how many that may still be used are encrypted under it
     * @param available whether it is there; without it nobody registers with them
     */
    record MasterKeyView(String name, boolean current, boolean available, long credentials) {}

    @GET
    public Response list() {
        return endpoint.view(() -> {
            ListQuery query = endpoint.query("subject", "status", "search", "master_key", "sort");
            CredentialFilter filter = new CredentialFilter(
                    query.subject(),
                    query.choice("status", CredentialStatus.values(), CredentialStatus::wireName),
                    query.text("search"),
                    query.text("master_key"));
            Instant now = wiring.clock().instant();
            SubjectLabels labels = labels();
            return wiring
                    .stores()
                    .credentialQueries()
                    .list(filter, query.sort(CredentialSort.values()), now, query.first(), query.max())
                    .stream()
                    .map(credential -> StoredCredentialView.of(credential, labels, now))
                    .toList();
        });
    }

    /** Which master keys protect MAC keys: a former one may be removed once it protects none. */
    @GET
    @Path("master-keys")
    public Response masterKeys() {
        return endpoint.view(() -> {
            MacKeys keys = wiring.macKeys();
            String current = keys.master();
            return wiring
                    .stores()
                    .credentialQueries()
                    .countByMasterKey(wiring.clock().instant())
                    .entrySet()
                    .stream()
                    .map(entry -> new MasterKeyView(
                            entry.getKey(),
                            entry.getKey().equals(current),
                            entry.getKey().isEmpty() || keys.hasMaster(entry.getKey()),
                            entry.getValue()))
                    .toList();
        });
    }

    @GET
    @Path("{kid}")
    public Response one(@PathParam("kid") String kid) {
        return endpoint.view(() -> {
            EabCredential credential =
                    wiring.stores().credentials().find(new EabKeyId(kid)).orElseThrow(AcmeException::notFound);
            return new OneView(
                    StoredCredentialView.of(credential, labels(), wiring.clock().instant()),
                    accountsOf(credential.id()));
        });
    }

    /** Answers with the MAC key, this once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response issue(byte @Nullable [] body) {
        return endpoint.manage(201, () -> {
            CredentialRequest request = CredentialForm.read(
                    payload(body),
                    new SubjectNames(wiring.session(), wiring.realm()),
                    wiring.clock().instant());
            Actor admin = endpoint.actor();
            CredentialService.Issued issued = wiring.credentialService().issue(request, "admin:" + admin.name(), admin);
            endpoint.tell(OperationType.CREATE, NOUN, issued.credential().id().value());
            return view(issued);
        });
    }

    /** Answers with another MAC key, this once. The former is of no use from then on. */
    @POST
    @Path("{kid}/rotate")
    public Response rotate(@PathParam("kid") String kid) {
        return endpoint.manage(200, () -> {
            CredentialService.Issued issued = wiring.credentialService().rotate(new EabKeyId(kid), endpoint.actor());
            endpoint.tell(OperationType.UPDATE, NOUN, kid);
            return view(issued);
        });
    }

    /** @param body none, or {@code {"open_for":"PT1H"}} */
    @POST
    @Path("{kid}/rebind")
    public Response rebind(@PathParam("kid") String kid, byte @Nullable [] body) {
        return endpoint.manage(200, () -> {
            Duration duration = body == null || body.length == 0
                    ? RebindingService.USUAL_OPENING
                    : payload(body)
                            .only("open_for")
                            .text("open_for")
                            .map(DurationText::parse)
                            .orElse(RebindingService.USUAL_OPENING);
            EabCredential opened = wiring.rebindingService().open(new EabKeyId(kid), duration, endpoint.actor());
            endpoint.tell(OperationType.ACTION, NOUN, kid);
            return StoredCredentialView.of(opened, labels(), wiring.clock().instant());
        });
    }

    /** Answers what stops by it. */
    @DELETE
    @Path("{kid}")
    public Response revoke(@PathParam("kid") String kid) {
        return endpoint.manage(200, () -> {
            EabKeyId id = new EabKeyId(kid);
            wiring.credentialService().revoke(id, endpoint.actor());
            endpoint.tell(OperationType.DELETE, NOUN, kid);
            return new RevokedView(kid, accountsOf(id));
        });
    }

    private long accountsOf(EabKeyId id) {
        JpaCredentialQueries queries = wiring.stores().credentialQueries();
        return queries.accountsOf(id);
    }

    private CredentialView view(CredentialService.Issued issued) {
        return CredentialView.of(
                issued, wiring.links().directory(), grantsOf(issued.credential().subject()));
    }

    private static Payload payload(byte @Nullable [] body) {
        return Payload.parse(body == null ? new byte[0] : body);
    }

    private SubjectLabels labels() {
        return new SubjectLabels(wiring.session(), wiring.realm());
    }

    private List<Grant> grantsOf(Subject subject) {
        Standing standing = wiring.subjects().standingOf(subject, null);
        return standing instanceof Standing.Present present ? present.policy().grants() : List.of();
    }
}

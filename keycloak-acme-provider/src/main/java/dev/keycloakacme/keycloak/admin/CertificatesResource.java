package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.CertificateState;
import dev.keycloakacme.ca.RevocationOutcome;
import dev.keycloakacme.ca.RevocationService;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.jpa.CertificateFilter;
import dev.keycloakacme.keycloak.jpa.CertificateSort;
import dev.keycloakacme.keycloak.jpa.LifeFilter;
import dev.keycloakacme.keycloak.jpa.RenewalTime;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.order.Predecessor;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.renewal.CertificateSelection;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** Certificates: list, show, revoke, have them replaced. */
public final class CertificatesResource {

    private static final int MOST_REVOKED = 100;

    private static final String[] FILTERS = {
        "search",
        "subject",
        "account",
        "issuer",
        "profile",
        "state",
        "expires_after",
        "expires_before",
        "issued_after",
        "issued_before",
        "replaced",
        "life_from",
        "life_to",
        "renewal",
        "sort"
    };

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    CertificatesResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    /** @param revoked how many are since this request, @param already_revoked how many were before */
    record RevokedView(int revoked, int already_revoked) {}

    @GET
    public Response list() {
        return endpoint.view(() -> {
            ListQuery query = endpoint.query(FILTERS);
            CertificateFilter filter = new CertificateFilter(
                    query.text("search"),
                    query.subject(),
                    query.read("account", AccountId::new),
                    query.text("issuer"),
                    query.read("profile", ProfileName::new),
                    query.choice("state", CertificateState.values(), CertificateState::wireName),
                    query.range("expires_after", "expires_before"),
                    query.range("issued_after", "issued_before"),
                    new LifeFilter(
                            query.flag("replaced"),
                            query.percent("life_from"),
                            query.percent("life_to"),
                            query.choice("renewal", RenewalTime.values(), RenewalTime::wireName)));
            Instant now = wiring.clock().instant();
            SubjectLabels labels = new SubjectLabels(wiring.session(), wiring.realm());
            return wiring
                    .stores()
                    .certificateQueries()
                    .list(filter, query.sort(CertificateSort.values()), now, query.first(), query.max())
                    .stream()
                    .map(it -> CertificateView.listed(it, labels.of(it.subject()), now))
                    .toList();
        });
    }

    @GET
    @Path("{serial}")
    public Response show(@PathParam("serial") String serial) {
        return endpoint.view(() -> {
            Predecessor found = wiring.stores()
                    .predecessors()
                    .find(new CertificateId(serial))
                    .orElseThrow(AcmeException::notFound);
            Instant now = wiring.clock().instant();
            return CertificateView.full(
                    found.certificate(),
                    new SubjectLabels(wiring.session(), wiring.realm())
                            .of(found.certificate().subject()),
                    now,
                    new CertificateBackground(wiring.stores(), now).of(found));
        });
    }

    /** All of them, or none if one is not there. @param body {@code {"serials":["…"],"reason":0}} */
    @POST
    @Path("revoke")
    @Consumes(MediaType.WILDCARD)
    public Response revokeAll(byte @Nullable [] body) {
        return endpoint.manage(200, () -> {
            Payload payload = Payload.parse(body == null ? new byte[0] : body).only("serials", "reason");
            // in one order for all, or two who revoke the same would wait for each other
            Set<String> serials = new TreeSet<>(payload.texts("serials"));
            if (serials.isEmpty() || serials.size() > MOST_REVOKED) {
                throw AcmeException.malformed("serials names 1 to " + MOST_REVOKED + " certificates.");
            }
            int reason = payload.integer("reason").orElse(0);
            int revoked = 0;
            for (String serial : serials) {
                RevocationOutcome outcome =
                        wiring.revocationService().revoke(new CertificateId(serial), reason, endpoint.actor());
                revoked += outcome == RevocationOutcome.REVOKED ? 1 : 0;
            }
            serials.forEach(serial -> endpoint.tell(OperationType.ACTION, "certificates", serial));
            return new RevokedView(revoked, serials.size() - revoked);
        });
    }

    /** An admin may say at any time that a key is compromised. @param body {@code {"reason":0}} or nothing */
    @POST
    @Path("{serial}/revoke")
    @Consumes(MediaType.WILDCARD)
    public Response revoke(@PathParam("serial") String serial, byte @Nullable [] body) {
        return endpoint.manage(204, () -> {
            int reason = body == null || body.length == 0
                    ? 0
                    : Payload.parse(body).integer("reason").orElse(0);
            RevocationOutcome outcome =
                    wiring.revocationService().revoke(new CertificateId(serial), reason, endpoint.actor());
            if (outcome == RevocationOutcome.ALREADY_REVOKED && reason != RevocationService.KEY_COMPROMISE) {
                throw new AcmeException(RevocationService.alreadyRevoked());
            }
            endpoint.tell(OperationType.ACTION, "certificates", serial);
            return null;
        });
    }

    /** Tells the holder's client to renew it, as soon as it asks. */
    @POST
    @Path("{serial}/replace")
    @Consumes(MediaType.WILDCARD)
    public Response replace(@PathParam("serial") String serial) {
        return endpoint.manage(204, () -> {
            wiring.renewalService().replaceSoon(new CertificateId(serial), endpoint.actor());
            endpoint.tell(OperationType.ACTION, "certificates", serial);
            return null;
        });
    }

    /**
     * The same for many, spread over a day.
     *
     * @param body {@code {"profile":"server","issuer":"…","account":"…","issued_before":"…"}}, one or more of these; or
     *     {@code {"all":true}}
     */
    @POST
    @Path("replace")
    @Consumes(MediaType.WILDCARD)
    public Response replaceAll(byte @Nullable [] body) {
        return endpoint.manage(200, () -> {
            CertificateSelection selection = selection(Payload.parse(body == null ? new byte[0] : body));
            int count = wiring.renewalService().replaceSoon(selection, endpoint.actor());
            endpoint.tell(OperationType.ACTION, "certificates", "replace");
            return Map.of("certificates", count);
        });
    }

    /** Nobody has every certificate replaced by leaving something out. */
    private static CertificateSelection selection(Payload payload) {
        payload.only("all", "profile", "issuer", "account", "issued_before");
        CertificateSelection selection = new CertificateSelection(
                null,
                payload.text("profile").map(ProfileName::new).orElse(null),
                payload.text("issuer").orElse(null),
                payload.text("account").map(AccountId::new).orElse(null),
                payload.time("issued_before"),
                null);
        if (selection.equals(CertificateSelection.EVERY) != payload.flag("all")) {
            throw AcmeException.malformed(
                    "Say which certificates, by profile, issuer, account or issued_before; or all alone.");
        }
        return selection;
    }
}

package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.ca.RevocationOutcome;
import dev.keycloakacme.ca.RevocationService;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.jpa.CertificateFilter;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.OrderId;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.renewal.CertificateSelection;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** Certificates: list, show, revoke, have them replaced. */
public final class CertificatesResource {

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    CertificatesResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    /**
     * @param replaced_by the certificate of the last order that was to replace it; null if there is none yet, and in lists
     * @param pem the chain, or null in lists
     */
    record CertificateView(
            String serial,
            String subject,
            @Nullable String account,
            String issuer,
            String profile,
            List<String> names,
            String not_before,
            String not_after,
            String fingerprint,
            @Nullable String revoked_at,
            @Nullable Integer revocation_reason,
            @Nullable String replace_from,
            @Nullable String replaces,
            @Nullable String replaced_by,
            @Nullable String pem) {

        static CertificateView listed(IssuedCertificate certificate) {
            return of(certificate, null, null);
        }

        static CertificateView full(IssuedCertificate certificate, @Nullable CertificateId replacedBy) {
            return of(certificate, text(replacedBy), PemText.chain(certificate.chain()));
        }

        private static CertificateView of(
                IssuedCertificate certificate, @Nullable String replacedBy, @Nullable String pem) {
            IssuedCertificate.Revocation revocation = certificate.revocation();
            return new CertificateView(
                    certificate.id().value(),
                    certificate.subject().text(),
                    certificate.account() == null ? null : certificate.account().value(),
                    certificate.issuer(),
                    certificate.profile().value(),
                    certificate.names().stream().map(Identifier::text).sorted().toList(),
                    certificate.notBefore().toString(),
                    certificate.notAfter().toString(),
                    certificate.fingerprint(),
                    revocation == null ? null : revocation.at().toString(),
                    revocation == null ? null : revocation.reason(),
                    text(certificate.succession().replaceFrom()),
                    text(certificate.succession().replaces()),
                    replacedBy,
                    pem);
        }

        private static @Nullable String text(@Nullable Object value) {
            return value == null ? null : value.toString();
        }
    }

    @GET
    public Response list(
            @QueryParam("first") @DefaultValue("0") int first, @QueryParam("max") @DefaultValue("100") int max) {
        return endpoint.view(() -> wiring.stores().certificateQueries().list(CertificateFilter.ALL, first, max).stream()
                .map(CertificateView::listed)
                .toList());
    }

    @GET
    @Path("{serial}")
    public Response show(@PathParam("serial") String serial) {
        return endpoint.view(() -> wiring.stores()
                .predecessors()
                .find(new CertificateId(serial))
                .map(it -> CertificateView.full(it.certificate(), replacedBy(it.successor())))
                .orElseThrow(AcmeException::notFound));
    }

    private @Nullable CertificateId replacedBy(@Nullable OrderId successor) {
        return Optional.ofNullable(successor)
                .flatMap(wiring.stores().orders()::find)
                .map(Order::progress)
                .map(progress -> progress instanceof Order.Progress.Issued issued ? issued.certificate() : null)
                .orElse(null);
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

package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.jpa.CertificateFilter;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.problem.AcmeException;
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
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** Certificates: list, show, revoke. */
public final class CertificatesResource {

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    CertificatesResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    /** @param pem the chain, or null in lists */
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
            @Nullable String pem) {

        static CertificateView of(IssuedCertificate certificate, boolean withChain) {
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
                    withChain ? PemText.chain(certificate.chain()) : null);
        }
    }

    @GET
    public Response list(
            @QueryParam("first") @DefaultValue("0") int first, @QueryParam("max") @DefaultValue("100") int max) {
        return endpoint.view(() -> wiring.stores().certificateQueries().list(CertificateFilter.ALL, first, max).stream()
                .map(certificate -> CertificateView.of(certificate, false))
                .toList());
    }

    @GET
    @Path("{serial}")
    public Response show(@PathParam("serial") String serial) {
        return endpoint.view(() -> wiring.stores()
                .certificates()
                .find(new CertificateId(serial))
                .map(certificate -> CertificateView.of(certificate, true))
                .orElseThrow(AcmeException::notFound));
    }

    /** @param body {@code {"reason":0}} or nothing */
    @POST
    @Path("{serial}/revoke")
    @Consumes(MediaType.WILDCARD)
    public Response revoke(@PathParam("serial") String serial, byte @Nullable [] body) {
        return endpoint.manage(204, () -> {
            int reason = body == null || body.length == 0
                    ? 0
                    : Payload.parse(body).integer("reason").orElse(0);
            wiring.revocationService().revoke(new CertificateId(serial), reason, endpoint.actor());
            endpoint.tell(OperationType.ACTION, "certificates", serial);
            return null;
        });
    }
}

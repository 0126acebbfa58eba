package dev.keycloakacme.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.jpa.AuditRecord;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

/** The audit records of the realm's decisions, newest first. */
public final class AuditResource {

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    AuditResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    record AuditView(
            long id, String time, String type, @JsonRawValue String details) {

        static AuditView of(AuditRecord entry) {
            return new AuditView(entry.id(), entry.time().toString(), entry.type(), entry.details());
        }
    }

    @GET
    public Response list(
            @QueryParam("first") @DefaultValue("0") int first, @QueryParam("max") @DefaultValue("100") int max) {
        return endpoint.view(() -> wiring.stores().auditLog().list(first, max).stream()
                .map(AuditView::of)
                .toList());
    }
}

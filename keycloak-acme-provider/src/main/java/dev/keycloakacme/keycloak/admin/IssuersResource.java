package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.issuer.KeystoreIssuerFactory;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.RefusedSetting;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.events.admin.OperationType;

/** Issuers: list, and have another CA certify the key of one. They are created and changed as components. */
public final class IssuersResource {

    private static final String NOUN = "issuers";
    private static final String CHAIN = "chain";

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    IssuersResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    @GET
    public Response list() {
        return endpoint.view(() -> {
            IssuerViews views = new IssuerViews(wiring);
            return wiring.issuers().components().stream().map(views::of).toList();
        });
    }

    /** A request for another certificate of its key and name. Nothing is changed by it. */
    @POST
    @Path("{id}/request")
    @Consumes(MediaType.WILDCARD)
    public Response request(@PathParam("id") String id) {
        return endpoint.configure(200, () -> {
            byte[] request = wiring.issuers().provider(keystore(id)).certificateRequest();
            endpoint.tell(OperationType.ACTION, NOUN, id);
            return Map.of("csr", PemText.encode(PemText.REQUEST, request));
        });
    }

    /** @param body {@code {"chain":"-----BEGIN CERTIFICATE-----…"}}, the issuing certificate first */
    @PUT
    @Path("{id}/chain")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response chain(@PathParam("id") String id, byte @Nullable [] body) {
        return endpoint.configure(200, () -> {
            String chain =
                    Payload.parse(body == null ? new byte[0] : body).only(CHAIN).requiredText(CHAIN);
            if (chain.isBlank()) {
                throw AcmeException.refusedFields(Map.of(CHAIN, "holds no certificate in PEM"));
            }
            wiring.stores().realmAttributes().lock(); // or of two chains at once one would be forgotten
            ComponentModel changed = new ComponentModel(keystore(id));
            changed.getConfig().putSingle(CHAIN, chain);
            update(changed);
            endpoint.tell(OperationType.UPDATE, NOUN, id);
            return new IssuerViews(wiring).of(changed);
        });
    }

    /** Checked by the issuer's own factory, as whenever a component is saved. */
    private void update(ComponentModel changed) {
        try {
            wiring.realm().updateComponent(changed);
        } catch (ComponentValidationException e) {
            RefusedSetting refused = RefusedSetting.of(e);
            throw AcmeException.refusedFields(
                    Map.of(Objects.requireNonNullElse(refused.setting(), CHAIN), refused.reason()));
        }
    }

    private ComponentModel keystore(String id) {
        ComponentModel component = wiring.issuers().components().stream()
                .filter(it -> it.getId().equals(id))
                .findFirst()
                .orElseThrow(AcmeException::notFound);
        if (!component.getProviderId().equals(KeystoreIssuerFactory.ID)) {
            throw AcmeException.malformed("Only issuers of type keystore are certified in this way.");
        }
        return component;
    }
}

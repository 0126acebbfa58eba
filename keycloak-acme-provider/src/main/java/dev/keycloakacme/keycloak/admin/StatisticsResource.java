package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.AcmeStores;
import dev.keycloakacme.keycloak.AcmeWiring;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;

/** How the realm fares, in numbers of a moment ago. */
public final class StatisticsResource {

    /** Enough for a median that means something. */
    private static final int ORDERS = 200;

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    StatisticsResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    @GET
    public Response show() {
        return endpoint.view(
                () -> wiring.server().statistics().get(wiring.realm().getId(), this::counted));
    }

    private StatisticsView counted() {
        AcmeStores stores = wiring.stores();
        return StatisticsView.of(
                stores.statistics(),
                stores.orderTimes().newest(ORDERS),
                wiring.clock().instant());
    }
}

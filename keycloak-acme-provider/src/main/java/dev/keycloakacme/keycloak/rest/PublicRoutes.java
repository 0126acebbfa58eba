package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.keycloak.AcmeWiring;

/** What is served below {@code /realms/{realm}/acme/} to anybody, by plain HTTP too. */
final class PublicRoutes {

    static final Routes<AcmeWiring> TABLE = new Routes<AcmeWiring>()
            .get("issuer/{file}", (wiring, exchange) -> new IssuerResource(wiring.issuers()).file(exchange));

    private PublicRoutes() {}
}

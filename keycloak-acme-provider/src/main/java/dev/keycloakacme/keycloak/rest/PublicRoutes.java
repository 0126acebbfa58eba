package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.keycloak.AcmeWiring;

/** What is served below {@code /realms/{realm}/acme/} to anybody, by plain HTTP too. */
final class PublicRoutes {

    static final Routes<AcmeWiring> TABLE = new Routes<AcmeWiring>()
            .get("issuer/{file}", (wiring, exchange) -> new IssuerResource(wiring.issuers()).file(exchange))
            .get("ocsp/{id}/{request...}", (wiring, exchange) -> ocsp(wiring).get(exchange))
            .post("ocsp/{id}", (wiring, exchange) -> ocsp(wiring).post(exchange));

    private PublicRoutes() {}

    /** Not at a node whose clock is wrong, since answers say what time it is. */
    private static OcspResource ocsp(AcmeWiring wiring) {
        wiring.server().health().requireFit();
        return new OcspResource(wiring.ocspService(), wiring.settings().ocsp(), wiring.clock());
    }
}

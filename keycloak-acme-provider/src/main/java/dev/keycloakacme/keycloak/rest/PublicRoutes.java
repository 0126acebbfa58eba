package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.revocation.CrlKey;

/** What is served below {@code /realms/{realm}/acme/} to anybody, by plain HTTP too. */
final class PublicRoutes {

    static final Routes<AcmeWiring> TABLE = new Routes<AcmeWiring>()
            .get("issuer/{file}", (wiring, exchange) -> issuer(wiring).file(exchange))
            .get("trust/roots.pem", (wiring, exchange) -> new TrustResource(wiring.issuers()::roots).roots())
            .get("ocsp/{id}/{request...}", (wiring, exchange) -> ocsp(wiring).get(exchange))
            .post("ocsp/{id}", (wiring, exchange) -> ocsp(wiring).post(exchange));

    private PublicRoutes() {}

    private static IssuerResource issuer(AcmeWiring wiring) {
        String realmId = wiring.realm().getId();
        return new IssuerResource(
                wiring.issuers()::certificate,
                (issuer, shard) -> wiring.crls().crl(new CrlKey(realmId, issuer, shard)));
    }

    /** Not at a node whose clock is wrong, since answers say what time it is. */
    private static OcspResource ocsp(AcmeWiring wiring) {
        wiring.server().health().requireFit();
        return new OcspResource(wiring.ocspService(), wiring.settings().ocsp(), wiring.clock());
    }
}

package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.PreAuthorizationService;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.ProfileName;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Authorizations before there is an order (RFC 8555 §7.4.1). */
final class PreAuthorizationResource {

    private final SignedRequests signed;
    private final PreAuthorizationService service;
    private final Links links;
    private final Supplier<List<String>> identities;
    private final InstantSource clock;

    /** @param identities issuer domain names of this CA */
    PreAuthorizationResource(
            SignedRequests signed,
            PreAuthorizationService service,
            Links links,
            Supplier<List<String>> identities,
            InstantSource clock) {
        this.signed = signed;
        this.service = service;
        this.links = links;
        this.identities = identities;
        this.clock = clock;
    }

    Reply create(Exchange exchange) {
        return create(exchange, null);
    }

    /** At the URL of a profile, since the request has no member for it. */
    Reply createForProfile(Exchange exchange) {
        return create(exchange, new ProfileName(exchange.parameter("name")));
    }

    private Reply create(Exchange exchange, @Nullable ProfileName profile) {
        SignedRequests.ByAccount request = signed.byAccount(exchange);
        Payload wanted = request.payload()
                .object("identifier")
                .orElseThrow(() -> AcmeException.malformed("identifier is missing."));
        Identifier name = Identifier.parse(wanted.requiredText("type"), wanted.requiredText("value"));
        if (name instanceof DnsName dns && dns.isWildcard()) {
            throw AcmeException.malformed("A wildcard cannot be authorized before it is ordered (RFC 8555 §7.4.1).");
        }
        Authorization made = service.create(request.account(), name, profile, exchange.address());
        return Reply.json(201, AuthorizationView.of(made, links, identities, clock.instant()))
                .location(links.authorization(made.id()));
    }
}

package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.renewal.RenewalId;
import dev.keycloakacme.renewal.RenewalInfo;
import dev.keycloakacme.renewal.RenewalService;

/** Renewal information (RFC 9773 §4): for anybody, and the same for everybody. */
final class RenewalResource {

    /** How long a proxy may shield this server from clients that ask too often; no client should ask that often. */
    private static final long CACHE_SECONDS = 60;

    private final RenewalService renewals;
    private final String explanation;

    RenewalResource(RenewalService renewals, String explanation) {
        this.renewals = renewals;
        this.explanation = explanation;
    }

    Reply info(Exchange exchange) {
        RenewalInfo info = renewals.info(RenewalId.parse(exchange.parameter("id")));
        return Reply.ok(RenewalInfoView.of(info, explanation))
                .retryAfter(info.checkAfter().toSeconds())
                .cachedFor(CACHE_SECONDS);
    }
}

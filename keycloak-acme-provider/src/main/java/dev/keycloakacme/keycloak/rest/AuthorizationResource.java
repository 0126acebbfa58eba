package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.AccountService;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.AuthorizationId;
import dev.keycloakacme.order.ChallengeService;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.validation.ChallengeType;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** Authorizations and challenges (RFC 8555 §7.5). */
final class AuthorizationResource {

    private static final long RETRY_SECONDS = 1;

    private final SignedRequests signed;
    private final AccountService accounts;
    private final ChallengeService challenges;
    private final Links links;
    private final Supplier<List<String>> identities;
    private final InstantSource clock;

    /** @param identities issuer domain names of this CA */
    AuthorizationResource(
            SignedRequests signed,
            AccountService accounts,
            ChallengeService challenges,
            Links links,
            Supplier<List<String>> identities,
            InstantSource clock) {
        this.signed = signed;
        this.accounts = accounts;
        this.challenges = challenges;
        this.links = links;
        this.identities = identities;
        this.clock = clock;
    }

    /** Shows the authorization, or deactivates it (RFC 8555 §7.5.2). */
    Reply authorization(Exchange exchange) {
        SignedRequests.ByAccount request = signed.byAccount(exchange);
        AuthorizationId id = new AuthorizationId(exchange.parameter("id"));
        Authorization authorization = challenges.find(request.account(), id);
        if (!request.isPostAsGet()) {
            if (!request.payload().requiredText("status").equals("deactivated")) {
                throw AcmeException.malformed("status can only be changed to deactivated.");
            }
            // not undone by anything, so no account of a moment ago will do
            authorization = challenges.deactivate(accounts.current(request.account(), exchange.address()), id);
        }
        Reply reply = Reply.ok(AuthorizationView.of(authorization, links, identities, clock.instant()));
        return isBusy(authorization) ? reply.retryAfter(RETRY_SECONDS) : reply;
    }

    /** Shows the challenge, or, for any JSON object, starts its validation. */
    Reply challenge(Exchange exchange) {
        SignedRequests.ByAccount request = signed.byAccount(exchange);
        String[] parts = exchange.parameter("id").split("\\.", 2);
        ChallengeType type = ChallengeType.of(parts.length == 2 ? parts[1] : "").orElseThrow(AcmeException::notFound);
        AuthorizationId id = new AuthorizationId(parts[0]);
        Authorization authorization;
        if (request.isPostAsGet()) {
            authorization = challenges.find(request.account(), id);
            if (!authorization.offered().contains(type)) {
                throw AcmeException.notFound();
            }
        } else {
            request.payload();
            authorization = challenges.respond(request.account(), id, type);
        }
        Reply reply = Reply.ok(ChallengeView.of(authorization, type, links, identities))
                .link(links.authorization(id), "up");
        return isBusy(authorization) ? reply.retryAfter(RETRY_SECONDS) : reply;
    }

    private static boolean isBusy(Authorization authorization) {
        return authorization.progress() instanceof Authorization.Progress.Validating;
    }
}

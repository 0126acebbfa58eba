package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.jose.Base64Url;
import dev.keycloakacme.order.FinalizeOutcome;
import dev.keycloakacme.order.FinalizeService;
import dev.keycloakacme.order.NewOrder;
import dev.keycloakacme.order.OrderId;
import dev.keycloakacme.order.OrderService;
import dev.keycloakacme.order.OrderState;
import dev.keycloakacme.order.OrderStatus;
import dev.keycloakacme.order.Validity;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.renewal.RenewalId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Orders (RFC 8555 §7.4). */
final class OrderResource {

    private static final long RETRY_SECONDS = 2;

    private final SignedRequests signed;
    private final OrderService orders;
    private final Supplier<FinalizeService> finalizing;
    private final Links links;
    private final InstantSource clock;

    /** @param finalizing not asked for to show an order, which clients do most */
    OrderResource(
            SignedRequests signed,
            OrderService orders,
            Supplier<FinalizeService> finalizing,
            Links links,
            InstantSource clock) {
        this.signed = signed;
        this.orders = orders;
        this.finalizing = finalizing;
        this.links = links;
        this.clock = clock;
    }

    Reply create(Exchange exchange) {
        return create(exchange, null);
    }

    /** At the URL of a profile, for clients that cannot choose one. */
    Reply createForProfile(Exchange exchange) {
        return create(exchange, exchange.parameter("name"));
    }

    private Reply create(Exchange exchange, @Nullable String urlProfile) {
        SignedRequests.ByAccount request = signed.byAccount(exchange);
        Payload payload = request.payload();
        String profile = payload.text("profile").orElse(urlProfile);
        if (urlProfile != null && !urlProfile.equals(profile)) {
            throw AcmeException.of(
                    ProblemType.INVALID_PROFILE, "This URL is that of profile " + urlProfile + ", not of another.");
        }
        NewOrder wanted = new NewOrder(
                identifiers(payload),
                profile == null ? null : new ProfileName(profile),
                new Validity(payload.time("notBefore"), payload.time("notAfter")),
                payload.text("replaces").map(RenewalId::parse).orElse(null));
        OrderState state = orders.create(request.account(), wanted, exchange.address());
        finalizing.get().expect(state);
        return reply(201, state).location(links.order(state.order().id()));
    }

    Reply order(Exchange exchange) {
        return reply(200, orders.find(signed.postAsGet(exchange), id(exchange)));
    }

    Reply finalizeOrder(Exchange exchange) {
        SignedRequests.ByAccount request = signed.byAccount(exchange);
        byte[] csr = Base64Url.decode(request.payload().requiredText("csr"), "csr");
        FinalizeOutcome outcome = finalizing
                .get()
                .finalizeOrder(request.account(), id(exchange), CertificateRequest.parse(csr), exchange.address());
        if (outcome instanceof FinalizeOutcome.Refused refused) {
            return ProblemView.reply(refused.problem());
        }
        OrderState state = ((FinalizeOutcome.Accepted) outcome).state();
        return reply(200, state).location(links.order(state.order().id()));
    }

    private Reply reply(int status, OrderState state) {
        Reply reply = Reply.json(status, OrderView.of(state, links, clock.instant()));
        boolean busy = state.status(clock.instant()) == OrderStatus.PROCESSING;
        return busy ? reply.retryAfter(RETRY_SECONDS) : reply;
    }

    /** All names of the request; those that are malformed are reported together. */
    private static Set<Identifier> identifiers(Payload payload) {
        Set<Identifier> identifiers = new LinkedHashSet<>();
        List<Subproblem> problems = new ArrayList<>();
        for (Payload member : payload.objects("identifiers")) {
            String type = member.requiredText("type");
            String value = member.requiredText("value");
            try {
                identifiers.add(Identifier.parse(type, value));
            } catch (AcmeException e) {
                problems.add(new Subproblem(e.problem().type(), e.problem().detail(), type, value));
            }
        }
        if (!problems.isEmpty()) {
            Problem first = Problem.of(problems.get(0).type(), problems.get(0).detail());
            throw new AcmeException(first.withSubproblems(problems));
        }
        return identifiers;
    }

    private static OrderId id(Exchange exchange) {
        return new OrderId(exchange.parameter("id"));
    }
}

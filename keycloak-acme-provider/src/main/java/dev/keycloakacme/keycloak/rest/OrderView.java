package dev.keycloakacme.keycloak.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.OrderState;
import dev.keycloakacme.problem.Problem;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 8555 §7.1.3, RFC 9773 §5. */
record OrderView(
        String status,
        String expires,
        List<IdentifierView> identifiers,
        String profile,
        @Nullable String notBefore,
        @Nullable String notAfter,
        @Nullable String replaces,
        @Nullable ProblemView error,
        List<String> authorizations,
        @JsonProperty("finalize") String finalizeUrl,
        @Nullable String certificate) {

    static OrderView of(OrderState state, Links links, Instant now) {
        Order order = state.order();
        Problem cause = order.progress() instanceof Order.Progress.Failed failed ? failed.cause() : null;
        return new OrderView(
                state.status(now).wireName(),
                order.expires().toString(),
                order.identifiers().stream()
                        .map(IdentifierView::of)
                        .sorted(Comparator.comparing(IdentifierView::value))
                        .toList(),
                order.profile().value(),
                text(order.validity().notBefore()),
                text(order.validity().notAfter()),
                order.replaces() == null ? null : order.replaces().text(),
                cause == null ? null : ProblemView.of(cause),
                order.authorizations().stream().map(links::authorization).toList(),
                links.finalizeOrder(order.id()),
                order.progress() instanceof Order.Progress.Issued issued
                        ? links.certificate(issued.certificate())
                        : null);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}

package dev.keycloakacme.order;

import java.time.Instant;
import java.util.List;

/** An order with its authorizations: all that its status follows from. */
public record OrderState(Order order, List<Authorization> authorizations) {

    public OrderState {
        authorizations = List.copyOf(authorizations);
    }

    public OrderStatus status(Instant now) {
        return order.status(authorizations, now);
    }
}

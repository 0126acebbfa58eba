package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The list of an account's orders (RFC 8555 §7.1.2.1). */
public final class OrderList {

    private final Orders orders;
    private final Authorizations authorizations;
    private final InstantSource clock;

    public OrderList(Orders orders, Authorizations authorizations, InstantSource clock) {
        this.orders = orders;
        this.authorizations = authorizations;
        this.clock = clock;
    }

    /**
     * Newest first, without those that are invalid by now, so a page may be shorter than its size.
     *
     * @param offset how many orders to pass over, invalid ones included
     * @param size how many to look at
     */
    public OrderPage page(Account account, int offset, int size) {
        List<Order> found = orders.ofAccount(account.id(), offset, size + 1);
        List<Order> looked = found.subList(0, Math.min(size, found.size()));
        Instant now = clock.instant();
        Map<AuthorizationId, Authorization> needed = authorizationsOf(looked, now);
        List<OrderId> ids = looked.stream()
                .filter(order -> order.status(theirs(order, needed), now) != OrderStatus.INVALID)
                .map(Order::id)
                .toList();
        return new OrderPage(ids, found.size() > size);
    }

    /** In one statement, and only of orders whose end does not follow from themselves. */
    private Map<AuthorizationId, Authorization> authorizationsOf(List<Order> looked, Instant now) {
        List<AuthorizationId> ids = looked.stream()
                .filter(order -> order.status(List.of(), now) == OrderStatus.PENDING)
                .flatMap(order -> order.authorizations().stream())
                .distinct()
                .toList();
        return authorizations.findAll(ids).stream().collect(Collectors.toMap(Authorization::id, Function.identity()));
    }

    private static List<Authorization> theirs(Order order, Map<AuthorizationId, Authorization> found) {
        return order.authorizations().stream()
                .map(found::get)
                .filter(Objects::nonNull)
                .toList();
    }
}

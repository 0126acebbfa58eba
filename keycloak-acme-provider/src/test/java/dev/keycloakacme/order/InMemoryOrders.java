package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders as long as the object lives. */
public final class InMemoryOrders implements Orders {

    private final Map<OrderId, Order> orders = new HashMap<>();

    @Override
    public synchronized Optional<Order> find(OrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    /** There are no transactions here to wait for. */
    @Override
    public Optional<Order> lock(OrderId id) {
        return find(id);
    }

    @Override
    public synchronized void add(Order order) {
        if (orders.putIfAbsent(order.id(), order) != null) {
            throw new IllegalStateException("there already: " + order.id());
        }
    }

    @Override
    public synchronized boolean replace(Order before, Order after) {
        Order stored = orders.get(before.id());
        if (stored == null || !stored.progress().equals(before.progress())) {
            return false;
        }
        orders.put(stored.id(), stored.with(after.progress()));
        return true;
    }

    public synchronized List<Order> all() {
        return List.copyOf(orders.values());
    }

    @Override
    public synchronized List<Order> ofAccount(AccountId account, int offset, int limit) {
        return orders.values().stream()
                .filter(order -> order.account().equals(account))
                .sorted(Comparator.comparing(Order::created)
                        .reversed()
                        .thenComparing(order -> order.id().value()))
                .skip(offset)
                .limit(limit)
                .toList();
    }
}

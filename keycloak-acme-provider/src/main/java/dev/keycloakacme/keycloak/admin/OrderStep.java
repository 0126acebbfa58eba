package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.jpa.OrderTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a step of orders takes.
 *
 * @param step {@code proof}: from the order to the last name that was proven for it; {@code issuance}: from there to the
 *     certificate
 * @param count of the orders that had this step
 */
record OrderStep(String step, long median_ms, long slowest_ms, int count) {

    /** Slowest first; a step that no order had is left out. */
    static List<OrderStep> of(List<OrderTimes> orders) {
        return Stream.of(of("proof", orders, OrderStep::proof), of("issuance", orders, OrderStep::issuance))
                .filter(step -> step.count() > 0)
                .sorted(Comparator.comparing(OrderStep::median_ms).reversed())
                .toList();
    }

    private static OrderStep of(
            String step, List<OrderTimes> orders, Function<OrderTimes, @Nullable Duration> measure) {
        List<Long> times = orders.stream()
                .map(measure)
                .filter(Objects::nonNull)
                .map(time -> Math.max(0, time.toMillis())) // clocks of two nodes
                .sorted()
                .toList();
        return times.isEmpty()
                ? new OrderStep(step, 0, 0, 0)
                : new OrderStep(step, times.get((times.size() - 1) / 2), times.get(times.size() - 1), times.size());
    }

    private static @Nullable Duration proof(OrderTimes order) {
        Instant proven = order.proven();
        return proven == null ? null : Duration.between(order.created(), proven);
    }

    private static Duration issuance(OrderTimes order) {
        Instant proven = order.proven();
        return Duration.between(proven == null ? order.created() : proven, order.issued());
    }
}

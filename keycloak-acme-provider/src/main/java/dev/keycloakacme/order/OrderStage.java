package dev.keycloakacme.order;

import java.time.Instant;
import java.util.Collection;

/** How far an order has come, for admins: unlike {@link OrderStatus} it tells what failed from what nobody went on with. */
public enum OrderStage {
    /** Its client may still go on. */
    OPEN("open"),
    PROCESSING("processing"),
    ISSUED("issued"),
    /** It was refused, or control of a name was not proven. */
    FAILED("failed"),
    /** Its client did not go on in time. */
    EXPIRED("expired");

    private final String wireName;

    OrderStage(String wireName) {
        this.wireName = wireName;
    }

    /** @param theirs its authorizations, as far as they are still there */
    public static OrderStage of(Order order, Collection<Authorization> theirs, Instant now) {
        Order.Progress progress = order.progress();
        if (progress instanceof Order.Progress.Issued) {
            return ISSUED;
        }
        if (progress instanceof Order.Progress.Processing processing
                && !processing.lease().hasEnded(now)) {
            return PROCESSING;
        }
        boolean isDisproven = theirs.stream().anyMatch(it -> it.progress() instanceof Authorization.Progress.Failed);
        if (progress instanceof Order.Progress.Failed || isDisproven) {
            return FAILED;
        }
        return now.isBefore(order.expires()) ? OPEN : EXPIRED;
    }

    public String wireName() {
        return wireName;
    }
}

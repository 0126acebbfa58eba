package dev.keycloakacme.order;

import dev.keycloakacme.account.RandomId;

/** Names an order within its realm. */
public record OrderId(String value) {

    public static OrderId random() {
        return new OrderId(RandomId.next());
    }

    @Override
    public String toString() {
        return value;
    }
}

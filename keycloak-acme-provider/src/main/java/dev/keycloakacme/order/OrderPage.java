package dev.keycloakacme.order;

import java.util.List;

/** A part of an account's list of orders. @param hasMore whether there are older ones */
public record OrderPage(List<OrderId> ids, boolean hasMore) {

    public OrderPage {
        ids = List.copyOf(ids);
    }
}

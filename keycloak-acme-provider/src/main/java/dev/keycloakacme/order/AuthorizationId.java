package dev.keycloakacme.order;

import dev.keycloakacme.account.RandomId;

/** Names an authorization within its realm. */
public record AuthorizationId(String value) {

    public static AuthorizationId random() {
        return new AuthorizationId(RandomId.next());
    }

    @Override
    public String toString() {
        return value;
    }
}

package dev.keycloakacme.account;

import dev.keycloakacme.policy.Policy;

/** What the realm says of a subject at this moment. */
public sealed interface Standing {

    /**
     * The subject is there and enabled.
     *
     * @param name for people: client id, username or group path
     */
    record Present(String name, Policy policy) implements Standing {}

    /** The subject was removed or disabled. Refuses at once. */
    record Gone(String reason) implements Standing {}

    /** It cannot be told, as when a directory is down or a policy component cannot be read. Refuses, never revokes. */
    record Unknown(String reason) implements Standing {}
}

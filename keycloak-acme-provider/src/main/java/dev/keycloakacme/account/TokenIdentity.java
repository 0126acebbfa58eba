package dev.keycloakacme.account;

import dev.keycloakacme.event.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a validated bearer token says. Holds nothing the token could be rebuilt from.
 *
 * @param token which one it is
 * @param subject the client, if the token's user is that client's service account; else the user
 * @param name of the subject for people
 * @param expires {@code exp}
 */
public record TokenIdentity(TokenId token, Subject subject, String name, Instant expires) {

    public Actor actor(@Nullable String address) {
        return new Actor(subject.text(), name, null, null, token.key(), address);
    }
}

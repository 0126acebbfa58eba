package dev.keycloakacme.account;

import dev.keycloakacme.event.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a validated bearer token says. Holds nothing the token could be rebuilt from.
 *
 * @param token which one it is
 * @param subject the client, if the token's user is that client's service account; else the user; of an outside issuer's
 *     token the federated workload
 * @param name of the subject for people
 * @param expires until when the token is accepted: {@code exp}, and what clocks may differ
 * @param claims what else it says
 */
public record TokenIdentity(TokenId token, Subject subject, String name, Instant expires, ClaimsSnapshot claims) {

    public Actor actor(@Nullable String address) {
        return new Actor(subject.text(), name, null, null, token.key(), address);
    }
}

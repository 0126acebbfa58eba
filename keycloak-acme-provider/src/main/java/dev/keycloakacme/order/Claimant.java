package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.policy.Narrowing;
import org.jspecify.annotations.Nullable;

/**
 * Who claims names: a subject, through an account or a token.
 *
 * @param narrowing what the credential leaves of the subject's policy
 * @param address of the HTTP client, or null if it is not known
 */
public record Claimant(
        Subject subject,
        Narrowing narrowing,
        Actor actor,
        @Nullable String address) {

    public static Claimant of(Account account, Narrowing narrowing, @Nullable String address) {
        return new Claimant(account.subject(), narrowing, account.actor(address), address);
    }

    public static Claimant of(TokenIdentity token, @Nullable String address) {
        return new Claimant(token.subject(), Narrowing.NONE, token.actor(address), address);
    }
}

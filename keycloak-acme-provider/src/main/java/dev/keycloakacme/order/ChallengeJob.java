package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;

/** A validation to do: an authorization in progress {@code Validating}, and whose it is. */
public record ChallengeJob(Account account, Authorization authorization, Authorization.Progress.Validating validating) {

    public String keyAuthorization() {
        return account.key().keyAuthorization(authorization.token());
    }
}

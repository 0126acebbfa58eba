package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.validation.ControlClaim;
import java.time.Duration;
import java.time.Instant;

/** A validation to do: an authorization in progress {@code Validating}, and whose it is. */
public record ChallengeJob(Account account, Authorization authorization, Authorization.Progress.Validating validating) {

    /** Whether the lease leaves this much time: who begins a validation must be able to end it as its holder. */
    public boolean hasTimeLeft(Instant now, Duration needed) {
        return !validating.lease().hasEnded(now.plus(needed));
    }

    public ControlClaim claim() {
        return new ControlClaim(
                authorization.name(),
                authorization.token(),
                account.key().keyAuthorization(authorization.token()),
                validating.accountUrl());
    }
}

package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.order.OrderStage;
import dev.keycloakacme.profile.ProfileName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders to list; what is null does not filter.
 *
 * @param text the whole id, or a part of a name
 * @param subject whose accounts made them
 * @param failedSince of which a proof failed, or which were refused, then or later
 */
public record OrderFilter(
        @Nullable String text,
        @Nullable AccountId account,
        @Nullable Subject subject,
        @Nullable OrderStage stage,
        @Nullable ProfileName profile,
        TimeRange created,
        @Nullable Instant failedSince) {

    public static final OrderFilter ALL = new OrderFilter(null, null, null, null, null, TimeRange.ALWAYS, null);
}

package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.AccountStatus;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts to list; what is null does not filter.
 *
 * @param text the whole id or key thumbprint, or a part of a contact, in any case
 * @param credential that they registered with
 */
public record AccountFilter(
        @Nullable String text,
        @Nullable Subject subject,
        @Nullable AccountStatus status,
        @Nullable EabKeyId credential) {

    public static final AccountFilter ALL = new AccountFilter(null, null, null, null);
}

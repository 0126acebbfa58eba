package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.identifier.Identifier;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The authorizations of a realm. */
public interface Authorizations {

    Optional<Authorization> find(AuthorizationId id);

    /** In no particular order; missing ones are left out. */
    List<Authorization> findAll(Collection<AuthorizationId> ids);

    /** Those of the account that were proven by a challenge for one of these names and are valid beyond that time. */
    List<Authorization> proven(AccountId account, Collection<Identifier> names, Instant beyond);

    /** When those of the account end that are still to be proven at that time, soonest first; not more than 10,000. */
    List<Instant> endsOfOpen(AccountId account, Instant now);

    /** One that was made before any order. */
    void add(Authorization authorization);

    /** Those that were made for the order, which fails with any of them. */
    void addAll(OrderId order, Collection<Authorization> authorizations);

    /** Compares the progress and sets it and the end in one statement. @return false if the stored progress is no longer {@code before}'s */
    boolean replace(Authorization before, Authorization after);
}

package dev.keycloakacme.order;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The authorizations of a realm. */
public interface Authorizations {

    Optional<Authorization> find(AuthorizationId id);

    /** In no particular order; missing ones are left out. */
    List<Authorization> findAll(Collection<AuthorizationId> ids);

    void add(Authorization authorization);

    /** Compares and sets in one statement. @return false if the stored progress is no longer {@code before}'s */
    boolean replace(Authorization before, Authorization after);
}

package dev.keycloakacme.account;

import java.util.Optional;

/** The latest claims of those in a realm who came by a token. */
public interface ClaimsSnapshots {

    /** Stored in place of an earlier one of the same owner; without effect where there is one that was issued later. */
    void put(ClaimsOwner owner, ClaimsSnapshot snapshot);

    Optional<ClaimsSnapshot> find(ClaimsOwner owner);
}

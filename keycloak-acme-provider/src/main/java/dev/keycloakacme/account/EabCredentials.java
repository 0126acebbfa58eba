package dev.keycloakacme.account;

import java.util.Optional;

/** The EAB credentials of a realm. */
public interface EabCredentials {

    Optional<EabCredential> find(EabKeyId id);

    void add(EabCredential credential);

    /** Compares and sets in one statement. @return false if uses or revocation are no longer {@code before}'s */
    boolean replace(EabCredential before, EabCredential after);
}

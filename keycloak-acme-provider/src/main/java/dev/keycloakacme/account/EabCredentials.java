package dev.keycloakacme.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The EAB credentials of a realm. */
public interface EabCredentials {

    Optional<EabCredential> find(EabKeyId id);

    void add(EabCredential credential);

    /**
     * Compares and sets history and sealed key in one statement.
     *
     * @return false if uses, opening, revocation or sealed key are no longer {@code before}'s
     */
    boolean replace(EabCredential before, EabCredential after);

    /**
     * Those that are sealed with another master key, by their ids. Without those that were revoked or have expired: their
     * keys are of no use any more.
     *
     * @param after only those whose ids are greater, or empty for all
     * @param most how many at most
     */
    List<EabCredential> sealedOtherwise(String master, String after, int most, Instant now);
}

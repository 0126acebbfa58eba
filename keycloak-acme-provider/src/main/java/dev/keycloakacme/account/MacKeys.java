package dev.keycloakacme.account;

/** Keeps MAC keys encrypted. */
public interface MacKeys {

    /** Encrypts a key for one credential: it opens for that id only. */
    String seal(EabKeyId id, byte[] key);

    /** @throws dev.keycloakacme.problem.AcmeException {@code serverInternal} 503 if the master key is not there */
    byte[] open(EabKeyId id, String sealed);
}

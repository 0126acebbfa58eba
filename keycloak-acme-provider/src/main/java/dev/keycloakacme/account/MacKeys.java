package dev.keycloakacme.account;

/** Keeps MAC keys encrypted, under the master key of the day. */
public interface MacKeys {

    /** The name of the master key that seals now; throws {@code serverInternal} 503 if it is not there. */
    String master();

    /** Whether the master key of that name is there. */
    boolean hasMaster(String name);

    /** Encrypts a key for one credential: it opens for that id only. */
    SealedKey seal(EabKeyId id, byte[] key);

    /**
     * @throws dev.keycloakacme.problem.AcmeException {@code serverInternal} 503 if the master key is not there
     * @throws IllegalStateException if it does not open with it
     */
    byte[] open(EabKeyId id, SealedKey sealed);
}

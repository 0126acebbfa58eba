package dev.keycloakacme.ca;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/** The keys that a realm does not certify, although nothing is wrong with their making. */
public interface BarredKeys {

    /** Why the key is barred, if it is. One statement. */
    Optional<KeyBar> find(PublicKey key);

    /**
     * Bars the key of a certificate as {@link KeyBar#COMPROMISED}, for as long as the realm lives: it stays so when the
     * certificate is deleted.
     *
     * @return false if it was barred already
     */
    boolean addCompromised(IssuedCertificate certificate, Instant since);
}

package dev.keycloakacme.ca;

import dev.keycloakacme.jose.JwkThumbprint;
import java.security.PublicKey;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Barred keys as long as the object lives. */
public final class InMemoryBarredKeys implements BarredKeys {

    private final Predicate<String> isOfAccount;
    private final Set<String> compromised = new HashSet<>();

    /** @param isOfAccount whether an account of the realm has the key with this thumbprint */
    public InMemoryBarredKeys(Predicate<String> isOfAccount) {
        this.isOfAccount = isOfAccount;
    }

    @Override
    public synchronized Optional<KeyBar> find(PublicKey key) {
        if (isOfAccount.test(JwkThumbprint.of(key))) {
            return Optional.of(KeyBar.ACCOUNT_KEY);
        }
        return compromised.contains(Fingerprints.of(key)) ? Optional.of(KeyBar.COMPROMISED) : Optional.empty();
    }

    @Override
    public synchronized boolean addCompromised(IssuedCertificate certificate, Instant since) {
        return compromised.add(certificate.keyFingerprint());
    }
}

package dev.keycloakacme.ca;

import dev.keycloakacme.crypto.RecentModuli;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;

/** What no look at a key alone can tell: whether others have it, know it, or share a prime with it. */
public final class KeyRules {

    private final BarredKeys barred;
    private final RecentModuli moduli;

    /** @param moduli of the keys that this server certified lately, whatever the realm */
    public KeyRules(BarredKeys barred, RecentModuli moduli) {
        this.barred = barred;
        this.moduli = moduli;
    }

    /** Asked right before signing. Throws {@code badCSR} for a key that must not be certified. */
    public void check(PublicKey key) {
        barred.find(key).ifPresent(bar -> {
            throw Pkcs10.refused(bar.reason(), null);
        });
        if (key instanceof RSAPublicKey rsa && moduli.shareAPrimeWith(rsa.getModulus())) {
            throw Pkcs10.refused(
                    "The RSA key shares a prime with another one, so both can be factored: whatever made it lacks"
                            + " randomness. Make a new key where there is more.",
                    null);
        }
    }
}

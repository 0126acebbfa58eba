package dev.keycloakacme.account;

import dev.keycloakacme.policy.Narrowing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An external account binding credential (RFC 8555 §7.3.4): a key id and a MAC key bound to a subject. Immutable.
 *
 * @param sealedKey the MAC key, encrypted; opened only to verify a binding
 * @param label for people
 * @param issuedBy who asked for it: {@code admin:…} or {@code token:…}
 * @param expires until when accounts may register with it, or null for no end; accounts that did live on
 * @param maxUses how many accounts may register with it
 * @param uses how many did
 * @param revoked when it was revoked, or null
 */
public record EabCredential(
        EabKeyId id,
        Subject subject,
        MacAlgorithm algorithm,
        String sealedKey,
        Narrowing narrowing,
        String label,
        String issuedBy,
        Instant created,
        @Nullable Instant expires,
        int maxUses,
        int uses,
        @Nullable Instant revoked) {

    public boolean isRevoked() {
        return revoked != null;
    }

    /** Whether an account may register with it now. */
    public boolean isUsable(Instant now) {
        return revoked == null && uses < maxUses && (expires == null || now.isBefore(expires));
    }

    public EabCredential usedOnceMore() {
        return new EabCredential(
                id, subject, algorithm, sealedKey, narrowing, label, issuedBy, created, expires, maxUses, uses + 1,
                revoked);
    }

    public EabCredential revokedAt(Instant at) {
        return new EabCredential(
                id, subject, algorithm, sealedKey, narrowing, label, issuedBy, created, expires, maxUses, uses, at);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "EabCredential[" + id + ", " + subject.text() + "]";
    }
}

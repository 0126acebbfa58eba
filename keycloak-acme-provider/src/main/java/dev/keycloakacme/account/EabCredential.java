package dev.keycloakacme.account;

import dev.keycloakacme.policy.Narrowing;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An external account binding credential (RFC 8555 §7.3.4): a key id and a MAC key bound to a subject. Immutable.
 *
 * @param owner the user who answers for the credential of a group, else null
 * @param sealedKey the MAC key, encrypted; opened only to verify a binding, or to be encrypted anew
 * @param label for people
 * @param issuedBy who asked for it: {@code admin:…} or {@code token:…}
 * @param expires until when accounts may register with it, or null for no end; accounts that did live on
 * @param maxUses how many accounts may register with it
 */
public record EabCredential(
        EabKeyId id,
        Subject subject,
        @Nullable Subject owner,
        MacAlgorithm algorithm,
        SealedKey sealedKey,
        Narrowing narrowing,
        String label,
        String issuedBy,
        Instant created,
        @Nullable Instant expires,
        int maxUses,
        History history) {

    /**
     * What happened to it.
     *
     * @param uses how many accounts registered with it, one in the place of another counted once
     * @param lastUsed when one last did, or null
     * @param opening for re-binding, or null; it may be over
     * @param revoked when it was revoked, or null
     */
    public record History(
            int uses,
            @Nullable Instant lastUsed,
            @Nullable Opening opening,
            @Nullable Instant revoked) {

        public static final History NONE = new History(0, null, null, null);
    }

    /**
     * Permits one other key to register in the place of a key that was lost.
     *
     * @param account which is deactivated then
     * @param until when it must have happened
     */
    public record Opening(AccountId account, Instant until) {}

    public int uses() {
        return history.uses();
    }

    public @Nullable Instant revoked() {
        return history.revoked();
    }

    public boolean isRevoked() {
        return history.revoked() != null;
    }

    public CredentialStatus status(Instant now) {
        if (isRevoked()) {
            return CredentialStatus.REVOKED;
        }
        if (expires != null && !now.isBefore(expires)) {
            return CredentialStatus.EXPIRED;
        }
        if (uses() < maxUses) {
            return CredentialStatus.USABLE;
        }
        Opening opening = history.opening();
        return opening != null && now.isBefore(opening.until()) ? CredentialStatus.OPEN : CredentialStatus.USED;
    }

    /** Whether an account may register with it now. */
    public boolean isUsable(Instant now) {
        CredentialStatus status = status(now);
        return status == CredentialStatus.USABLE || status == CredentialStatus.OPEN;
    }

    /** The account that one registering now takes the place of; empty if it takes nobody's. */
    public Optional<AccountId> replaced(Instant now) {
        return status(now) == CredentialStatus.OPEN
                ? Optional.ofNullable(history.opening()).map(Opening::account)
                : Optional.empty();
    }

    /** After one more account has registered, or one in the place of another. */
    public EabCredential usedOnceMore(Instant now) {
        int uses = status(now) == CredentialStatus.OPEN ? uses() : uses() + 1;
        return with(new History(uses, now, null, history.revoked()));
    }

    public EabCredential opened(Opening opening) {
        return with(new History(uses(), history.lastUsed(), opening, history.revoked()));
    }

    public EabCredential revokedAt(Instant at) {
        return with(new History(uses(), history.lastUsed(), null, at));
    }

    public EabCredential sealedAs(SealedKey other) {
        return new EabCredential(
                id, subject, owner, algorithm, other, narrowing, label, issuedBy, created, expires, maxUses, history);
    }

    private EabCredential with(History other) {
        return new EabCredential(
                id, subject, owner, algorithm, sealedKey, narrowing, label, issuedBy, created, expires, maxUses, other);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "EabCredential[" + id + ", " + subject.text() + "]";
    }
}

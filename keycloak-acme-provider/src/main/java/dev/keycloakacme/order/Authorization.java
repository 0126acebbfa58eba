package dev.keycloakacme.order;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.validation.ChallengeType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An authorization for one name (RFC 8555 §7.1.4). Immutable: each transition returns a new one.
 *
 * <p>Its challenges share the token and have no life of their own: the first that is attempted decides.
 *
 * @param name as ordered, {@code *.} included
 * @param mode {@code IDENTITY}: it was created valid, belongs to one order and is never reused
 * @param token of all its challenges
 * @param expires the end of the order it was made for, until control is proven; then that of the proof
 * @param offered the challenges, empty for mode {@code IDENTITY}
 */
public record Authorization(
        AuthorizationId id,
        AccountId account,
        Identifier name,
        AuthorizationMode mode,
        String token,
        List<ChallengeType> offered,
        Instant expires,
        Progress progress) {

    public Authorization {
        offered = List.copyOf(offered);
    }

    public sealed interface Progress {
        record Open() implements Progress {}

        /**
         * A challenge is being looked at, by the holder of the lease.
         *
         * @param accountUrl of the account, as it was when the client answered: some records in DNS name it
         */
        record Validating(ChallengeType type, String accountUrl, Lease lease) implements Progress {}

        /**
         * Control was proven by a challenge.
         *
         * @param caaChecked when the CAA records of the name permitted it, or null if they were not looked up
         */
        record Proven(
                ChallengeType type,
                Instant at,
                Map<String, String> seen,
                @Nullable Instant caaChecked) implements Progress {

            public Proven(ChallengeType type, Instant at, Map<String, String> seen) {
                this(type, at, seen, null);
            }
        }

        /** The subject's identity alone sufficed. */
        record GivenByIdentity(Instant at) implements Progress {}

        record Failed(ChallengeType type, Instant at, Problem problem, Map<String, String> seen) implements Progress {}

        record Deactivated(Instant at) implements Progress {}
    }

    public AuthorizationStatus status(Instant now) {
        if (progress instanceof Progress.Failed) {
            return AuthorizationStatus.INVALID;
        }
        if (progress instanceof Progress.Deactivated) {
            return AuthorizationStatus.DEACTIVATED;
        }
        boolean expired = !now.isBefore(expires);
        if (progress instanceof Progress.Proven || progress instanceof Progress.GivenByIdentity) {
            return expired ? AuthorizationStatus.EXPIRED : AuthorizationStatus.VALID;
        }
        return expired ? AuthorizationStatus.INVALID : AuthorizationStatus.PENDING;
    }

    /** Whether it can never become valid again. */
    public boolean isRefused(Instant now) {
        AuthorizationStatus status = status(now);
        return status != AuthorizationStatus.PENDING && status != AuthorizationStatus.VALID;
    }

    public boolean isValidFor(Identifier identifier, Instant now) {
        return name.equals(identifier) && status(now) == AuthorizationStatus.VALID;
    }

    /** What a validator looks at: the name without {@code *.}. */
    public Identifier validatedName() {
        return name instanceof DnsName dns ? dns.withoutWildcard() : name;
    }

    public boolean isWildcard() {
        return name instanceof DnsName dns && dns.isWildcard();
    }

    public Authorization with(Progress other) {
        return new Authorization(id, account, name, mode, token, offered, expires, other);
    }

    /** With another end, as when control was proven: from then on it may serve other orders too. */
    public Authorization until(Instant end) {
        return new Authorization(id, account, name, mode, token, offered, end, progress);
    }
}

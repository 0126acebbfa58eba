package dev.keycloakacme.account;

import dev.keycloakacme.event.Actor;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An ACME account (RFC 8555 §7.1.2): a key that speaks for one subject, for good. Immutable.
 *
 * @param credential the EAB credential it registered with; when that is revoked, the account orders nothing
 * @param contacts mailto URIs
 * @param agreement to terms of service, or null if its holder never agreed to any
 */
public record Account(
        AccountId id,
        AccountKey key,
        Subject subject,
        EabKeyId credential,
        List<String> contacts,
        @Nullable TermsAgreement agreement,
        Instant created,
        State state) {

    public Account {
        contacts = List.copyOf(contacts);
    }

    public sealed interface State {
        record Active() implements State {}

        /** By its holder (RFC 8555 §7.3.6) or an admin; final. */
        record Deactivated(Instant at) implements State {}

        /** Until it is thawed: by an admin, or where its subject was gone by itself when that is back. */
        record Frozen(Instant at, String reason, Cause cause) implements State {

            public enum Cause {
                /** An admin decided it, and only an admin ends it. */
                ADMIN,
                /** Its subject was gone when it was looked up; it thaws when that is back. */
                LOST_IDENTITY
            }

            /** By an admin. */
            public Frozen(Instant at, String reason) {
                this(at, reason, Cause.ADMIN);
            }
        }
    }

    public AccountStatus status() {
        if (state instanceof State.Active) {
            return AccountStatus.VALID;
        }
        return state instanceof State.Deactivated ? AccountStatus.DEACTIVATED : AccountStatus.REVOKED;
    }

    /** Throws {@code unauthorized} if this is not its key any more. */
    public void requireKey(AccountKey signer) {
        if (!key.equals(signer)) {
            throw AcmeException.of(
                    ProblemType.UNAUTHORIZED,
                    "The account has another key since a moment ago; sign the request with that.");
        }
    }

    public boolean isActive() {
        return state instanceof State.Active;
    }

    /** Whether it is frozen because its subject was gone, and thaws when that is back. */
    public boolean hasLostIdentity() {
        return state instanceof State.Frozen frozen && frozen.cause() == State.Frozen.Cause.LOST_IDENTITY;
    }

    /** Why it may do nothing: {@code unauthorized}, 401 when it was deactivated, 403 when it is frozen. */
    public Optional<Problem> bar() {
        if (isActive()) {
            return Optional.empty();
        }
        if (state instanceof State.Frozen frozen) {
            String remedy = hasLostIdentity() && !subject.mayChangeHands()
                    ? " It thaws by itself when its identity is back; place a new order then."
                    : " When an admin of the realm has thawed it, place a new order.";
            return Optional.of(
                    Problem.of(ProblemType.UNAUTHORIZED, "This account is frozen: " + frozen.reason() + remedy));
        }
        return Optional.of(Problem.of(ProblemType.UNAUTHORIZED, "This account is deactivated.")
                .withStatus(401));
    }

    /** This account as the one who acts, for the audit record. */
    public Actor actor(@Nullable String address) {
        return new Actor(subject.text(), null, credential.value(), id.value(), null, address);
    }

    public Account with(State other) {
        return new Account(id, key, subject, credential, contacts, agreement, created, other);
    }

    public Account withKey(AccountKey other) {
        return new Account(id, other, subject, credential, contacts, agreement, created, state);
    }

    public Account withContacts(List<String> others) {
        return new Account(id, key, subject, credential, others, agreement, created, state);
    }

    public Account withAgreement(TermsAgreement other) {
        return new Account(id, key, subject, credential, contacts, other, created, state);
    }
}

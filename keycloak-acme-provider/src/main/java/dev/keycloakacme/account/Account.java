package dev.keycloakacme.account;

import dev.keycloakacme.event.Actor;
import dev.keycloakacme.jose.AccountKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ACME account (RFC 8555 §7.1.2): a key that speaks for one subject, for good. Immutable.
 *
 * @param credential the EAB credential it registered with; when that is revoked, the account orders nothing
 * @param contacts mailto URIs
 */
public record Account(
        AccountId id,
        AccountKey key,
        Subject subject,
        EabKeyId credential,
        List<String> contacts,
        boolean termsOfServiceAgreed,
        Instant created,
        State state) {

    public Account {
        contacts = List.copyOf(contacts);
    }

    public sealed interface State {
        record Active() implements State {}

        /** By its holder (RFC 8555 §7.3.6) or an admin; final. */
        record Deactivated(Instant at) implements State {}

        /** By an admin, or because its subject is gone. */
        record Frozen(Instant at, String reason) implements State {}
    }

    public AccountStatus status() {
        if (state instanceof State.Active) {
            return AccountStatus.VALID;
        }
        return state instanceof State.Deactivated ? AccountStatus.DEACTIVATED : AccountStatus.REVOKED;
    }

    /** This account as the one who acts, for the audit record. */
    public Actor actor(@Nullable String address) {
        return new Actor(subject.text(), null, credential.value(), id.value(), null, address);
    }

    public Account with(State other) {
        return new Account(id, key, subject, credential, contacts, termsOfServiceAgreed, created, other);
    }

    public Account withContacts(List<String> others) {
        return new Account(id, key, subject, credential, others, termsOfServiceAgreed, created, state);
    }
}

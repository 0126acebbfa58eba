package dev.keycloakacme.keycloak.jpa;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.Account.State;
import dev.keycloakacme.account.Account.State.Frozen;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.AccountStatus;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.TermsAgreement;
import dev.keycloakacme.jose.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Accounts to rows, and back. */
final class AccountRows {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    /** What {@code STATE} says. A kind of its own for each cause of a freeze: no UPDATE can change one without the other. */
    enum Kind {
        ACTIVE,
        DEACTIVATED,
        FROZEN,
        LOST_IDENTITY
    }

    private AccountRows() {}

    static AcmeAccountEntity row(Account account, String realmId) {
        AcmeAccountEntity row = changeableOnly(account);
        row.id = account.id().value();
        row.realmId = realmId;
        row.keyThumbprint = account.key().thumbprint();
        row.jwk = account.key().jwk();
        row.subjectKind = account.subject().kind().name();
        row.subjectId = account.subject().id();
        row.credentialId = account.credential().value();
        row.created = account.created().toEpochMilli();
        return row;
    }

    /** A row that has nothing but contacts, agreement and state. */
    static AcmeAccountEntity changeableOnly(Account account) {
        AcmeAccountEntity row = new AcmeAccountEntity();
        row.contacts = JsonColumns.write(account.contacts());
        TermsAgreement agreement = account.agreement();
        row.termsAgreed = agreement != null;
        row.terms = agreement == null ? null : agreement.url();
        row.termsAt = agreement == null ? null : agreement.at().toEpochMilli();
        row.state = Kind.ACTIVE.name();
        if (account.state() instanceof State.Deactivated deactivated) {
            row.state = Kind.DEACTIVATED.name();
            row.stateAt = deactivated.at().toEpochMilli();
        } else if (account.state() instanceof Frozen frozen) {
            row.state = kind(frozen.cause()).name();
            row.stateAt = frozen.at().toEpochMilli();
            row.stateReason = frozen.reason();
        }
        return row;
    }

    /** @param keys reads a stored JWK */
    static Account account(AcmeAccountEntity row, Function<String, AccountKey> keys) {
        return new Account(
                new AccountId(row.id),
                keys.apply(row.jwk),
                new Subject(Subject.Kind.valueOf(row.subjectKind), row.subjectId),
                new EabKeyId(row.credentialId),
                JsonColumns.read(row.contacts, TEXTS),
                agreement(row),
                Instant.ofEpochMilli(row.created),
                state(row));
    }

    /** Of an account from before what was agreed to was kept, only that it agreed is known. */
    private static @Nullable TermsAgreement agreement(AcmeAccountEntity row) {
        if (!row.termsAgreed) {
            return null;
        }
        return new TermsAgreement(
                row.terms == null ? "" : row.terms,
                Instant.ofEpochMilli(row.termsAt == null ? row.created : row.termsAt));
    }

    /** The stored states that show as this status. */
    static List<String> kinds(AccountStatus status) {
        return switch (status) {
            case VALID -> List.of(Kind.ACTIVE.name());
            case DEACTIVATED -> List.of(Kind.DEACTIVATED.name());
            case REVOKED -> List.of(Kind.FROZEN.name(), Kind.LOST_IDENTITY.name());
        };
    }

    private static Kind kind(Frozen.Cause cause) {
        return switch (cause) {
            case ADMIN -> Kind.FROZEN;
            case LOST_IDENTITY -> Kind.LOST_IDENTITY;
        };
    }

    private static State state(AcmeAccountEntity row) {
        return switch (Kind.valueOf(row.state)) {
            case ACTIVE -> new State.Active();
            case DEACTIVATED -> new State.Deactivated(Instant.ofEpochMilli(requireNonNull(row.stateAt)));
            case FROZEN -> frozen(row, Frozen.Cause.ADMIN);
            case LOST_IDENTITY -> frozen(row, Frozen.Cause.LOST_IDENTITY);
        };
    }

    private static Frozen frozen(AcmeAccountEntity row, Frozen.Cause cause) {
        return new Frozen(Instant.ofEpochMilli(requireNonNull(row.stateAt)), requireNonNull(row.stateReason), cause);
    }
}

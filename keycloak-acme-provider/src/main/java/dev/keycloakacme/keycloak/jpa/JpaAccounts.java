package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.BoundAccount;
import dev.keycloakacme.account.ClaimsOwner;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.jose.AccountKey;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The accounts of a realm in {@code ACME_ACCOUNT}. */
public final class JpaAccounts implements Accounts {

    private static final String FIND_BOUND = """
            select account, credential, claims
            from AcmeAccountEntity account
            left join AcmeEabCredentialEntity credential
                on credential.id = account.credentialId and credential.realmId = account.realmId
            left join AcmeClaimsEntity claims
                on claims.realmId = account.realmId
                and claims.owner = case when account.subjectKind = 'FEDERATED'
                    then account.subjectId else account.credentialId end
            where account.id = :id and account.realmId = :realm""";

    private static final String ADD = """
            insert into AcmeAccountEntity (id, realmId, keyThumbprint, jwk, subjectKind, subjectId, credentialId,
                contacts, termsAgreed, terms, termsAt, created, state, stateAt, stateReason, lastSeen)
            values (:id, :realm, :keyThumbprint, :jwk, :subjectKind, :subjectId, :credentialId,
                :contacts, :termsAgreed, :terms, :termsAt, :created, :state, :stateAt, :stateReason, :created)
            on conflict do nothing""";

    private static final String REPLACE = """
            update AcmeAccountEntity row
            set row.contacts = :contacts,
                row.termsAgreed = :termsAgreed,
                row.terms = :terms,
                row.termsAt = :termsAt,
                row.state = :state,
                row.stateAt = :stateAt,
                row.stateReason = :stateReason
            where row.id = :id
                and row.realmId = :realm
                and row.contacts = :expectedContacts
                and row.termsAgreed = :expectedTermsAgreed
                and row.terms is not distinct from :expectedTerms
                and row.state = :expectedState
                and row.stateAt is not distinct from :expectedStateAt""";

    private static final String CHANGE_KEY = """
            update AcmeAccountEntity row
            set row.keyThumbprint = :keyThumbprint,
                row.jwk = :jwk
            where row.id = :id
                and row.realmId = :realm
                and row.keyThumbprint = :expectedThumbprint
                and row.state = 'ACTIVE'""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Function<String, AccountKey> keys;
    private final Consumer<AccountId> changed;
    private final Rows<AcmeAccountEntity> rows;

    /**
     * @param keys reads a stored {@link AccountKey#jwk}
     * @param changed is told which account this transaction changes
     */
    public JpaAccounts(
            EntityManager entityManager,
            String realmId,
            Function<String, AccountKey> keys,
            Consumer<AccountId> changed) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.keys = keys;
        this.changed = changed;
        this.rows = new Rows<>(entityManager, AcmeAccountEntity.class, realmId, row -> row.realmId);
    }

    @Override
    public Optional<Account> find(AccountId id) {
        return rows.find(id.value(), row -> AccountRows.account(row, keys));
    }

    @Override
    public Optional<BoundAccount> findBound(AccountId id) {
        if (!Rows.isText(id.value())) {
            return Optional.empty();
        }
        return entityManager
                .createQuery(FIND_BOUND, Object[].class)
                .setParameter("id", id.value())
                .setParameter("realm", realmId)
                .getResultStream()
                .findFirst()
                .map(this::bound);
    }

    /** What a database that overlooks letter case took for the owner's claims is left out. */
    private BoundAccount bound(Object[] row) {
        Stream.of(row).filter(Objects::nonNull).forEach(entityManager::detach);
        Account account = AccountRows.account((AcmeAccountEntity) row[0], keys);
        ClaimsOwner owner = ClaimsOwner.of(account.subject(), account.credential());
        return new BoundAccount(
                account,
                Optional.ofNullable((AcmeEabCredentialEntity) row[1]).map(CredentialRows::credential),
                Optional.ofNullable((AcmeClaimsEntity) row[2])
                        .filter(claims -> claims.owner.equals(owner.value()))
                        .map(JpaClaimsSnapshots::snapshot));
    }

    @Override
    public Optional<Account> findByKey(AccountKey key) {
        return rows.findBy("keyThumbprint", key.thumbprint(), row -> AccountRows.account(row, keys));
    }

    @Override
    public List<Account> notDeactivated(EabKeyId credential) {
        var query = rows.select("and row.credentialId = :credential and row.state <> 'DEACTIVATED'")
                .setParameter("credential", credential.value());
        return rows.mapped(query, row -> AccountRows.account(row, keys));
    }

    @Override
    public boolean isFrozenByAdmin(EabKeyId credential) {
        var query = rows.select("and row.credentialId = :credential and row.state = 'FROZEN'")
                .setParameter("credential", credential.value())
                .setMaxResults(1);
        return !query.getResultList().isEmpty();
    }

    /**
     * One statement that does nothing where the key is there already, so that the transaction stays usable: PostgreSQL
     * gives up a transaction at the first duplicate.
     */
    @Override
    public boolean add(Account account) {
        AcmeAccountEntity row = AccountRows.row(account, realmId);
        return entityManager
                        .createQuery(ADD)
                        .setParameter("id", row.id)
                        .setParameter("realm", row.realmId)
                        .setParameter("keyThumbprint", row.keyThumbprint)
                        .setParameter("jwk", row.jwk)
                        .setParameter("subjectKind", row.subjectKind)
                        .setParameter("subjectId", row.subjectId)
                        .setParameter("credentialId", row.credentialId)
                        .setParameter("contacts", row.contacts)
                        .setParameter("termsAgreed", row.termsAgreed)
                        .setParameter("terms", row.terms)
                        .setParameter("termsAt", row.termsAt)
                        .setParameter("created", row.created)
                        .setParameter("state", row.state)
                        .setParameter("stateAt", row.stateAt)
                        .setParameter("stateReason", row.stateReason)
                        .executeUpdate()
                == 1;
    }

    /** Sets contacts, agreement and state only. */
    @Override
    public boolean replace(Account before, Account after) {
        AcmeAccountEntity expected = AccountRows.changeableOnly(before);
        AcmeAccountEntity next = AccountRows.changeableOnly(after);
        int updated = entityManager
                .createQuery(REPLACE)
                .setParameter("contacts", next.contacts)
                .setParameter("termsAgreed", next.termsAgreed)
                .setParameter("terms", next.terms)
                .setParameter("termsAt", next.termsAt)
                .setParameter("state", next.state)
                .setParameter("stateAt", next.stateAt)
                .setParameter("stateReason", next.stateReason)
                .setParameter("id", before.id().value())
                .setParameter("realm", realmId)
                .setParameter("expectedContacts", expected.contacts)
                .setParameter("expectedTermsAgreed", expected.termsAgreed)
                .setParameter("expectedTerms", expected.terms)
                .setParameter("expectedState", expected.state)
                .setParameter("expectedStateAt", expected.stateAt)
                .executeUpdate();
        rows.forget(before.id().value());
        changed.accept(before.id());
        return updated == 1;
    }

    @Override
    public boolean changeKey(Account before, AccountKey key) {
        int updated = entityManager
                .createQuery(CHANGE_KEY)
                .setParameter("keyThumbprint", key.thumbprint())
                .setParameter("jwk", key.jwk())
                .setParameter("id", before.id().value())
                .setParameter("realm", realmId)
                .setParameter("expectedThumbprint", before.key().thumbprint())
                .executeUpdate();
        rows.forget(before.id().value());
        changed.accept(before.id());
        return updated == 1;
    }
}

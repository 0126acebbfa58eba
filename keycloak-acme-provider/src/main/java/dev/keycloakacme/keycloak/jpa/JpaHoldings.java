package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.keycloak.jpa.AccountRows.Kind;
import dev.keycloakacme.loss.Holdings;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.profile.ProfileName;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What the subjects of a realm have, in several tables. */
public final class JpaHoldings implements Holdings {

    private static final String OF_SUBJECT = """
            and row.subjectId = :subjectId
                and row.subjectKind = :subjectKind
                and row.state = :state
            order by row.id""";

    private static final String FAIL_ORDERS = """
            update AcmeOrderEntity row
            set row.progress = 'FAILED',
                row.problem = :problem
            where row.realmId = :realm
                and row.accountId = :account
                and row.progress = 'OPEN'
                and row.expires > :now""";

    private static final String DEACTIVATE_AUTHORIZATIONS = """
            update AcmeAuthorizationEntity row
            set row.progress = 'DEACTIVATED',
                row.progressAt = :now,
                row.challenge = null,
                row.accountUrl = null,
                row.leaseHolder = null,
                row.leaseUntil = null
            where row.realmId = :realm
                and row.accountId = :account
                and row.progress in ('OPEN', 'VALIDATING')
                and row.expires > :now""";

    private static final String CERTIFICATES = """
            select row.id from AcmeCertificateEntity row
            where row.realmId = :realm
                and row.subjectId = :subjectId
                and row.subjectKind = :subjectKind
                and row.profile in :profiles
                and row.revokedAt is null
                and row.notAfter > :now
            order by row.id""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Function<String, AccountKey> keys;
    private final Rows<AcmeAccountEntity> accounts;

    /** @param keys reads a stored {@link AccountKey#jwk} */
    public JpaHoldings(EntityManager entityManager, String realmId, Function<String, AccountKey> keys) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.keys = keys;
        this.accounts = new Rows<>(entityManager, AcmeAccountEntity.class, realmId, row -> row.realmId);
    }

    @Override
    public List<Account> activeAccounts(Subject subject, int most) {
        return accounts(subject, Kind.ACTIVE, most);
    }

    @Override
    public List<Account> lostAccounts(Subject subject, int most) {
        return accounts(subject, Kind.LOST_IDENTITY, most);
    }

    private List<Account> accounts(Subject subject, Kind state, int most) {
        var query = accounts.select(OF_SUBJECT)
                .setParameter("subjectId", subject.id())
                .setParameter("subjectKind", subject.kind().name())
                .setParameter("state", state.name());
        return accounts.mapped(Page.of(query, 0, most), row -> AccountRows.account(row, keys));
    }

    @Override
    public void withdraw(AccountId account, Problem cause, Instant now) {
        entityManager
                .createQuery(FAIL_ORDERS)
                .setParameter("problem", JsonColumns.write(cause))
                .setParameter("realm", realmId)
                .setParameter("account", account.value())
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
        entityManager
                .createQuery(DEACTIVATE_AUTHORIZATIONS)
                .setParameter("realm", realmId)
                .setParameter("account", account.value())
                .setParameter("now", now.toEpochMilli())
                .executeUpdate();
    }

    @Override
    public List<CertificateId> certificates(Subject subject, Set<ProfileName> profiles, Instant now, int most) {
        var query = entityManager
                .createQuery(CERTIFICATES, String.class)
                .setParameter("realm", realmId)
                .setParameter("subjectId", subject.id())
                .setParameter("subjectKind", subject.kind().name())
                .setParameter(
                        "profiles", profiles.stream().map(ProfileName::value).toList())
                .setParameter("now", now.toEpochMilli());
        return Page.of(query, 0, most).getResultList().stream()
                .map(CertificateId::new)
                .toList();
    }
}

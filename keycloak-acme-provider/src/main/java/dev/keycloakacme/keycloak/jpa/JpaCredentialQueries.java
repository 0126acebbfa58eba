package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.CredentialStatus;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.Subject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Listings of a realm's EAB credentials, for admins. */
public final class JpaCredentialQueries {

    private static final String UNEXPIRED = "(row.expires is null or row.expires > :now)";
    private static final String USED_UP = " and row.uses >= row.maxUses and ";

    private static final String COUNT_ACCOUNTS = """
            select count(account)
            from AcmeAccountEntity account
            where account.realmId = :realm and account.credentialId = :credential and account.state <> 'DEACTIVATED'""";

    private static final String COUNT_BY_MASTER_KEY = """
            select coalesce(row.masterKey, ''), count(row)
            from AcmeEabCredentialEntity row
            where row.realmId = :realm
                and row.revokedAt is null
                and (row.expires is null or row.expires > :now)
            group by coalesce(row.masterKey, '')""";

    private static final String LABELS = """
            select row.id, row.label
            from AcmeEabCredentialEntity row
            where row.realmId = :realm and row.id in :ids""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Rows<AcmeEabCredentialEntity> rows;

    public JpaCredentialQueries(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.rows = new Rows<>(entityManager, AcmeEabCredentialEntity.class, realmId, row -> row.realmId);
    }

    /**
     * @param offset how many to leave out
     * @param limit how many at most, up to {@value Page#LONGEST}
     */
    public List<EabCredential> list(CredentialFilter filter, Sort sort, Instant now, int offset, int limit) {
        if (!Stream.of(filter.text(), filter.masterKey(), filter.subject()).allMatch(JpaCredentialQueries::isText)) {
            return List.of();
        }
        Filter conditions = new Filter().subject(filter.subject()).equal("masterKey", filter.masterKey());
        if (filter.text() != null) {
            conditions
                    .where("(row.id = :id or lower(row.label) like :label escape '!')")
                    .parameter("id", filter.text())
                    .parameter("label", "%" + Filter.escaped(filter.text().toLowerCase(Locale.ROOT)) + "%");
        }
        if (filter.status() != null) {
            ofStatus(conditions, filter.status(), now.toEpochMilli());
        }
        return rows.mapped(rows.page(conditions.sorted(rows, sort), offset, limit), CredentialRows::credential);
    }

    /** Whether the realm has a credential at all. */
    public boolean isAny() {
        return !rows.mapped(Page.of(rows.select(""), 0, 1), row -> row.id).isEmpty();
    }

    /** What admins call these credentials; one that is gone is not among them. */
    public Map<EabKeyId, String> labels(Collection<EabKeyId> ids) {
        Map<EabKeyId, String> labels = new HashMap<>();
        if (!ids.isEmpty()) {
            entityManager
                    .createQuery(LABELS, Object[].class)
                    .setParameter("realm", realmId)
                    .setParameter("ids", ids.stream().map(EabKeyId::value).toList())
                    .getResultList()
                    .forEach(row -> labels.put(new EabKeyId((String) row[0]), (String) row[1]));
        }
        return labels;
    }

    /** How many accounts registered with the credential and are not deactivated. */
    public long accountsOf(EabKeyId credential) {
        return entityManager
                .createQuery(COUNT_ACCOUNTS, Long.class)
                .setParameter("realm", realmId)
                .setParameter("credential", credential.value())
                .getSingleResult();
    }

    /** How many credentials that may still be used each master key protects; under an empty name if it is not known. */
    public SortedMap<String, Long> countByMasterKey(Instant now) {
        SortedMap<String, Long> counts = new TreeMap<>();
        entityManager
                .createQuery(COUNT_BY_MASTER_KEY, Object[].class)
                .setParameter("realm", realmId)
                .setParameter("now", now.toEpochMilli())
                .getResultList()
                .forEach(row -> counts.put((String) row[0], (Long) row[1]));
        return counts;
    }

    /** The same as {@link EabCredential#status}, in words of the database. */
    private static void ofStatus(Filter conditions, CredentialStatus status, long now) {
        conditions.present("revokedAt", status == CredentialStatus.REVOKED);
        switch (status) {
            case REVOKED -> {}
            case EXPIRED -> conditions.where("row.expires <= :now").parameter("now", now);
            case USABLE ->
                conditions.where(UNEXPIRED + " and row.uses < row.maxUses").parameter("now", now);
            case OPEN ->
                conditions.where(UNEXPIRED + USED_UP + "row.openUntil > :now").parameter("now", now);
            case USED ->
                conditions
                        .where(UNEXPIRED + USED_UP + "(row.openUntil is null or row.openUntil <= :now)")
                        .parameter("now", now);
        }
    }

    private static boolean isText(@Nullable Object value) {
        if (value instanceof Subject subject) {
            return Rows.isText(subject.id());
        }
        return value == null || Rows.isText(value);
    }
}

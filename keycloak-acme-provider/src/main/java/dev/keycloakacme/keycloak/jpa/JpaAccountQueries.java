package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.jose.AccountKey;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Listings of a realm's accounts, for admins. */
public final class JpaAccountQueries {

    private static final String SUBJECTS = """
            select row.id, row.subjectKind, row.subjectId
            from AcmeAccountEntity row
            where row.realmId = :realm and row.id in :ids""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Function<String, AccountKey> keys;
    private final Rows<AcmeAccountEntity> rows;

    /** @param keys reads a stored {@link AccountKey#jwk} */
    public JpaAccountQueries(EntityManager entityManager, String realmId, Function<String, AccountKey> keys) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.keys = keys;
        this.rows = new Rows<>(entityManager, AcmeAccountEntity.class, realmId, row -> row.realmId);
    }

    /** @param offset how many to leave out @param limit how many at most, up to {@value Page#LONGEST} */
    public List<ListedAccount> list(AccountFilter filter, Sort sort, int offset, int limit) {
        Subject subject = filter.subject();
        String credential =
                filter.credential() == null ? null : filter.credential().value();
        if (!Rows.areTexts(filter.text(), credential, subject == null ? null : subject.id())) {
            return List.of();
        }
        Filter conditions = new Filter()
                .subject(subject)
                .equal("credentialId", credential)
                .in("state", filter.status() == null ? null : AccountRows.kinds(filter.status()));
        if (filter.text() != null) {
            String text = filter.text().strip();
            conditions
                    .where("(row.id = :text or row.keyThumbprint = :text or lower(row.contacts) like :part escape '!')")
                    .parameter("text", text)
                    .parameter("part", "%" + Filter.escaped(text.toLowerCase(Locale.ROOT)) + "%");
        }
        return rows.mapped(rows.page(conditions.sorted(rows, sort), offset, limit), this::listed);
    }

    public Optional<ListedAccount> find(AccountId id) {
        return rows.find(id.value(), this::listed);
    }

    /** Whose these accounts are. */
    public Map<AccountId, Subject> subjects(Collection<AccountId> ids) {
        Map<AccountId, Subject> subjects = new HashMap<>();
        if (!ids.isEmpty()) {
            entityManager
                    .createQuery(SUBJECTS, Object[].class)
                    .setParameter("realm", realmId)
                    .setParameter("ids", ids.stream().map(AccountId::value).toList())
                    .getResultList()
                    .forEach(row -> subjects.put(
                            new AccountId((String) row[0]),
                            new Subject(Subject.Kind.valueOf((String) row[1]), (String) row[2])));
        }
        return subjects;
    }

    private ListedAccount listed(AcmeAccountEntity row) {
        return new ListedAccount(AccountRows.account(row, keys), Millis.instantOrNull(row.lastSeen), row.client);
    }
}

package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountStatus;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.jose.AccountKey;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Listings of a realm's accounts, for admins. */
public final class JpaAccountQueries {

    private final Function<String, AccountKey> keys;
    private final Rows<AcmeAccountEntity> rows;

    /** @param keys reads a stored {@link AccountKey#jwk} */
    public JpaAccountQueries(EntityManager entityManager, String realmId, Function<String, AccountKey> keys) {
        this.keys = keys;
        this.rows = new Rows<>(entityManager, AcmeAccountEntity.class, realmId, row -> row.realmId);
    }

    /**
     * Newest first.
     *
     * @param subject only its accounts, or null for all
     * @param status only accounts of this status, or null for all
     * @param offset how many to leave out
     * @param limit how many at most, up to {@value Page#LONGEST}
     */
    public List<Account> list(@Nullable Subject subject, @Nullable AccountStatus status, int offset, int limit) {
        var query = new Filter()
                .subject(subject)
                .in("state", status == null ? null : AccountRows.kinds(status))
                .newestFirst(rows, "created");
        return rows.mapped(Page.of(query, offset, limit), row -> AccountRows.account(row, keys));
    }
}

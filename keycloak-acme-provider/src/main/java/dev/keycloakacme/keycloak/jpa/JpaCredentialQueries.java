package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.Subject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Listings of a realm's EAB credentials, for admins. */
public final class JpaCredentialQueries {

    private final Rows<AcmeEabCredentialEntity> rows;

    public JpaCredentialQueries(EntityManager entityManager, String realmId) {
        this.rows = new Rows<>(entityManager, AcmeEabCredentialEntity.class, realmId, row -> row.realmId);
    }

    /**
     * Newest first.
     *
     * @param subject only its credentials, or null for all
     * @param offset how many to leave out
     * @param limit how many at most, up to {@value Page#LONGEST}
     */
    public List<EabCredential> list(@Nullable Subject subject, int offset, int limit) {
        var query = new Filter().subject(subject).newestFirst(rows, "created");
        return rows.mapped(Page.of(query, offset, limit), CredentialRows::credential);
    }
}

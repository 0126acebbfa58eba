package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.renewal.CertificateSelection;
import dev.keycloakacme.renewal.Replacements;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The certificates of a realm in {@code ACME_CERTIFICATE} that should be replaced. */
public final class JpaReplacements implements Replacements {

    private static final String REQUEST = """
            update AcmeCertificateEntity row
            set row.replaceFrom = :from
            where row.realmId = :realm
                and row.replaceFrom is null
                and row.revokedAt is null
                and row.notAfter > :from""";

    private final EntityManager entityManager;
    private final String realmId;

    public JpaReplacements(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    @Override
    public int request(CertificateSelection selection, Instant from) {
        Restrictions restrictions = new Restrictions()
                .and("row.id = :id", "id", selection.certificate())
                .and("row.profile = :profile", "profile", selection.profile())
                .and("row.issuer = :issuer", "issuer", selection.issuer())
                .and("row.accountId = :account", "account", selection.account())
                .and("row.issuedAt < :before", "before", Millis.of(selection.issuedBefore()))
                .and("row.authorityKeyId <> :authority", "authority", selection.notSignedBy());
        var query = entityManager
                .createQuery(REQUEST + restrictions.conditions)
                .setParameter("realm", realmId)
                .setParameter("from", from.toEpochMilli());
        restrictions.parameters.forEach(query::setParameter);
        return query.executeUpdate();
    }

    private static final class Restrictions {

        private final StringBuilder conditions = new StringBuilder();
        private final Map<String, Object> parameters = new HashMap<>();

        /** @param value null does not restrict */
        Restrictions and(String condition, String parameter, @Nullable Object value) {
            if (value != null) {
                conditions.append(" and ").append(condition);
                parameters.put(parameter, value instanceof Long ? value : Objects.toString(value));
            }
            return this;
        }
    }
}

package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.renewal.CertificateSelection;
import dev.keycloakacme.renewal.Replacements;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The certificates of a realm in {@code ACME_CERTIFICATE} that should be replaced. */
public final class JpaReplacements implements Replacements {

    private static final String REQUEST = """
            update AcmeCertificateEntity row
            set row.replaceFrom = :from
            where row.realmId = :realm
                and row.replaceFrom is null
                and row.revokedAt is null
                and row.notAfter > :from
                """;

    private final EntityManager entityManager;
    private final String realmId;

    public JpaReplacements(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    @Override
    public int request(CertificateSelection selection, Instant from) {
        Filter filter = new Filter()
                .equal("id", text(selection.certificate()))
                .equal("profile", text(selection.profile()))
                .equal("issuer", selection.issuer())
                .equal("accountId", text(selection.account()))
                .less("issuedAt", Millis.of(selection.issuedBefore()))
                .other("authorityKeyId", selection.notSignedBy());
        return filter.of(entityManager, REQUEST)
                .setParameter("realm", realmId)
                .setParameter("from", from.toEpochMilli())
                .executeUpdate();
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}

package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabCredentials;
import dev.keycloakacme.account.EabKeyId;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The EAB credentials of a realm in {@code ACME_EAB_CREDENTIAL}. */
public final class JpaEabCredentials implements EabCredentials {

    private static final String REPLACE = """
            update AcmeEabCredentialEntity row
            set row.uses = :uses,
                row.revokedAt = :revokedAt
            where row.id = :id
                and row.realmId = :realm
                and row.uses = :expectedUses
                and row.revokedAt is not distinct from :expectedRevokedAt""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Rows<AcmeEabCredentialEntity> rows;

    public JpaEabCredentials(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.rows = new Rows<>(entityManager, AcmeEabCredentialEntity.class, realmId, row -> row.realmId);
    }

    @Override
    public Optional<EabCredential> find(EabKeyId id) {
        return rows.find(id.value(), CredentialRows::credential);
    }

    @Override
    public void add(EabCredential credential) {
        rows.addAll(List.of(CredentialRows.row(credential, realmId)));
    }

    /** Sets uses and revocation only; the rest of a credential never changes. */
    @Override
    public boolean replace(EabCredential before, EabCredential after) {
        int updated = entityManager
                .createQuery(REPLACE)
                .setParameter("uses", after.uses())
                .setParameter("revokedAt", Millis.of(after.revoked()))
                .setParameter("id", before.id().value())
                .setParameter("realm", realmId)
                .setParameter("expectedUses", before.uses())
                .setParameter("expectedRevokedAt", Millis.of(before.revoked()))
                .executeUpdate();
        rows.forget(before.id().value());
        return updated == 1;
    }
}

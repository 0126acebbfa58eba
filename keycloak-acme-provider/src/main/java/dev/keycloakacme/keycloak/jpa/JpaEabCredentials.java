package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabCredentials;
import dev.keycloakacme.account.EabKeyId;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The EAB credentials of a realm in {@code ACME_EAB_CREDENTIAL}. */
public final class JpaEabCredentials implements EabCredentials {

    private static final String REPLACE = """
            update AcmeEabCredentialEntity row
            set row.uses = :uses,
                row.lastUsed = :lastUsed,
                row.openAccountId = :openAccountId,
                row.openUntil = :openUntil,
                row.revokedAt = :revokedAt,
                row.sealedKey = :sealedKey,
                row.masterKey = :masterKey
            where row.id = :id
                and row.realmId = :realm
                and row.uses = :expectedUses
                and row.openUntil is not distinct from :expectedOpenUntil
                and row.revokedAt is not distinct from :expectedRevokedAt
                and row.sealedKey = :expectedSealedKey""";

    /** Rows from before the master key was kept have none: what they are sealed with is not known, so they are sealed anew. */
    private static final String SEALED_OTHERWISE = """
            and row.id > :after
            and (row.masterKey is null or row.masterKey <> :master)
            and row.revokedAt is null
            and (row.expires is null or row.expires > :now)
            order by row.id""";

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

    /** Sets history and sealed key only; the rest of a credential never changes. */
    @Override
    public boolean replace(EabCredential before, EabCredential after) {
        AcmeEabCredentialEntity expected = CredentialRows.changeableOnly(before);
        AcmeEabCredentialEntity next = CredentialRows.changeableOnly(after);
        int updated = entityManager
                .createQuery(REPLACE)
                .setParameter("uses", next.uses)
                .setParameter("lastUsed", next.lastUsed)
                .setParameter("openAccountId", next.openAccountId)
                .setParameter("openUntil", next.openUntil)
                .setParameter("revokedAt", next.revokedAt)
                .setParameter("sealedKey", next.sealedKey)
                .setParameter("masterKey", next.masterKey)
                .setParameter("id", before.id().value())
                .setParameter("realm", realmId)
                .setParameter("expectedUses", expected.uses)
                .setParameter("expectedOpenUntil", expected.openUntil)
                .setParameter("expectedRevokedAt", expected.revokedAt)
                .setParameter("expectedSealedKey", expected.sealedKey)
                .executeUpdate();
        rows.forget(before.id().value());
        return updated == 1;
    }

    @Override
    public List<EabCredential> sealedOtherwise(String master, String after, int most, Instant now) {
        var query = rows.select(SEALED_OTHERWISE)
                .setParameter("after", after)
                .setParameter("master", master)
                .setParameter("now", now.toEpochMilli());
        return rows.mapped(Page.of(query, 0, most), CredentialRows::credential);
    }
}

package dev.keycloakacme.keycloak.jpa;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keycloakacme.account.ClaimsOwner;
import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.ClaimsSnapshots;
import dev.keycloakacme.crypto.Sha256;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The claims of a realm's subjects and credentials in {@code ACME_CLAIMS}. */
public final class JpaClaimsSnapshots implements ClaimsSnapshots {

    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private static final String REPLACE = """
            update AcmeClaimsEntity row
            set row.issuer = :issuer,
                row.claims = :claims,
                row.issuedAt = :issuedAt,
                row.ends = :ends
            where row.id = :id
                and row.issuedAt <= :issuedAt""";

    private static final String ADD = """
            insert into AcmeClaimsEntity (id, realmId, owner, issuer, claims, issuedAt, ends)
            values (:id, :realm, :owner, :issuer, :claims, :issuedAt, :ends)
            on conflict do nothing""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Rows<AcmeClaimsEntity> rows;

    public JpaClaimsSnapshots(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.rows = new Rows<>(entityManager, AcmeClaimsEntity.class, realmId, row -> row.realmId);
    }

    /**
     * Replaces what is there and is not later; else adds, which does nothing where there is a later one, or another
     * transaction was faster: then the token it had was as fresh as ours a moment ago.
     */
    @Override
    public void put(ClaimsOwner owner, ClaimsSnapshot snapshot) {
        String claims = JsonColumns.write(snapshot.claims());
        int replaced = entityManager
                .createQuery(REPLACE)
                .setParameter("id", rowId(owner))
                .setParameter("issuer", snapshot.issuer())
                .setParameter("claims", claims)
                .setParameter("issuedAt", snapshot.issued().toEpochMilli())
                .setParameter("ends", snapshot.ends().toEpochMilli())
                .executeUpdate();
        if (replaced == 0) {
            entityManager
                    .createQuery(ADD)
                    .setParameter("id", rowId(owner))
                    .setParameter("realm", realmId)
                    .setParameter("owner", owner.value())
                    .setParameter("issuer", snapshot.issuer())
                    .setParameter("claims", claims)
                    .setParameter("issuedAt", snapshot.issued().toEpochMilli())
                    .setParameter("ends", snapshot.ends().toEpochMilli())
                    .executeUpdate();
        }
        rows.forget(rowId(owner));
    }

    @Override
    public Optional<ClaimsSnapshot> find(ClaimsOwner owner) {
        return rows.find(rowId(owner), JpaClaimsSnapshots::snapshot);
    }

    static ClaimsSnapshot snapshot(AcmeClaimsEntity row) {
        return new ClaimsSnapshot(
                row.issuer,
                JsonColumns.read(row.claims, CLAIMS),
                Instant.ofEpochMilli(row.issuedAt),
                Instant.ofEpochMilli(row.ends));
    }

    /** A hash, so that no database compares owners in its own way. */
    private String rowId(ClaimsOwner owner) {
        String unambiguous = JsonColumns.write(List.of(realmId, owner.value()));
        return HexFormat.of().formatHex(Sha256.of(unambiguous));
    }
}

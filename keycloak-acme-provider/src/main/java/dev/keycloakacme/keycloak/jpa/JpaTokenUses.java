package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.TokenId;
import dev.keycloakacme.account.TokenUse;
import dev.keycloakacme.account.TokenUses;
import dev.keycloakacme.crypto.Sha256;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The tokens used in a realm in {@code ACME_TOKEN_USE}. */
public final class JpaTokenUses implements TokenUses {

    private static final String ADD = """
            insert into AcmeTokenUseEntity (id, realmId, issuer, tokenKey, requestHash, certificateId, expires)
            values (:id, :realm, :issuer, :tokenKey, :requestHash, :certificateId, :expires)
            on conflict do nothing""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Rows<AcmeTokenUseEntity> rows;

    public JpaTokenUses(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.rows = new Rows<>(entityManager, AcmeTokenUseEntity.class, realmId, row -> row.realmId);
    }

    @Override
    public Optional<TokenUse> find(TokenId token) {
        return rows.find(rowId(token), JpaTokenUses::use);
    }

    /** One statement that does nothing where the token is there already, so that the transaction stays usable. */
    @Override
    public boolean add(TokenUse use) {
        return entityManager
                        .createQuery(ADD)
                        .setParameter("id", rowId(use.token()))
                        .setParameter("realm", realmId)
                        .setParameter("issuer", use.token().issuer())
                        .setParameter("tokenKey", use.token().key())
                        .setParameter("requestHash", use.requestHash())
                        .setParameter("certificateId", use.certificateId())
                        .setParameter("expires", use.expires().toEpochMilli())
                        .executeUpdate()
                == 1;
    }

    private static TokenUse use(AcmeTokenUseEntity row) {
        return new TokenUse(
                new TokenId(row.issuer, row.tokenKey),
                row.requestHash,
                row.certificateId,
                Instant.ofEpochMilli(row.expires));
    }

    /** A hash, since issuers choose the length of a {@code jti} and an index does not hold any length. */
    private String rowId(TokenId token) {
        String unambiguous = JsonColumns.write(List.of(realmId, token.issuer(), token.key()));
        return HexFormat.of().formatHex(Sha256.of(unambiguous));
    }
}

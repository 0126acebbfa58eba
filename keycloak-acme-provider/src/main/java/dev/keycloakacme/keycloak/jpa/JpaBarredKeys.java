package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.ca.BarredKeys;
import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.KeyBar;
import dev.keycloakacme.jose.JwkThumbprint;
import jakarta.persistence.EntityManager;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Optional;

/** The keys in {@code ACME_ACCOUNT} and {@code ACME_COMPROMISED_KEY}. */
public final class JpaBarredKeys implements BarredKeys {

    /** Two look-ups in unique indexes. */
    private static final String FIND = """
            select 'ACCOUNT_KEY' from AcmeAccountEntity account
            where account.realmId = :realm and account.keyThumbprint = :thumbprint
            union all
            select 'COMPROMISED' from AcmeCompromisedKeyEntity compromised
            where compromised.realmId = :realm and compromised.keyFingerprint = :fingerprint""";

    private static final String ADD = """
            insert into AcmeCompromisedKeyEntity (id, realmId, keyFingerprint, since)
            values (:id, :realm, :fingerprint, :since)
            on conflict do nothing""";

    private final EntityManager entityManager;
    private final String realmId;

    public JpaBarredKeys(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    @Override
    public Optional<KeyBar> find(PublicKey key) {
        return entityManager
                .createQuery(FIND, String.class)
                .setParameter("realm", realmId)
                .setParameter("thumbprint", JwkThumbprint.of(key))
                .setParameter("fingerprint", Fingerprints.of(key))
                .getResultStream()
                .map(KeyBar::valueOf)
                .findFirst();
    }

    @Override
    public boolean addCompromised(IssuedCertificate certificate, Instant since) {
        return entityManager
                        .createQuery(ADD)
                        .setParameter("id", certificate.id().value())
                        .setParameter("realm", realmId)
                        .setParameter("fingerprint", certificate.keyFingerprint())
                        .setParameter("since", since.toEpochMilli())
                        .executeUpdate()
                == 1;
    }
}

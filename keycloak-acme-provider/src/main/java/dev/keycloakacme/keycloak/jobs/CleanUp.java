package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.keycloak.config.SettingsReader;
import dev.keycloakacme.keycloak.jpa.JpaRealmRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Deletes what has expired longer ago than the realm's {@code acme.retention}, and used tokens, and what was claimed, once they have ended.
 * Audit records stay. In small transactions: it may be interrupted anywhere, and be repeated.
 */
final class CleanUp {

    private static final int BATCH = 500;

    /** A node whose clock is a little behind still takes a token that has expired elsewhere. */
    private static final Duration CLOCKS = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(CleanUp.class);

    private final KeycloakSessionFactory factory;

    CleanUp(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    private interface Deletion {
        int delete(JpaRealmRows rows, Instant before, int most);
    }

    /** @param deadline what is left then is left for the next time */
    void run(Instant deadline) {
        for (String realmId : RealmIds.all(factory)) {
            try {
                cleanUp(realmId, deadline);
            } catch (RuntimeException e) {
                LOG.errorf(e, "Realm %s could not be cleaned up; the others are", realmId);
            }
        }
    }

    private void cleanUp(String realmId, Instant deadline) {
        Instant now = KeycloakClock.INSTANCE.instant();
        Optional<Duration> retention = KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session ->
                        Optional.ofNullable(session.realms().getRealm(realmId)).map(CleanUp::retentionOf));
        if (retention.isEmpty()) {
            return; // removed meanwhile, and its rows with it
        }
        Instant before = now.minus(retention.get());
        int deleted = all(realmId, JpaRealmRows::deleteExpiredTokenUses, now.minus(CLOCKS), deadline)
                + all(realmId, JpaRealmRows::deleteEndedClaims, now.minus(CLOCKS), deadline);
        List<Deletion> kept = List.of(
                JpaRealmRows::deleteExpiredOrders,
                JpaRealmRows::deleteExpiredAuthorizations,
                JpaRealmRows::deleteEndedCertificates,
                JpaRealmRows::deleteEndedCrls,
                JpaRealmRows::deleteUselessCredentials);
        for (Deletion kind : kept) {
            deleted += all(realmId, kind, before, deadline);
        }
        if (deleted > 0) {
            LOG.infof("Cleaned up realm %s: %d rows had expired long enough ago", realmId, deleted);
        }
    }

    private int all(String realmId, Deletion kind, Instant before, Instant deadline) {
        int deleted = 0;
        int last = BATCH;
        while (last == BATCH && KeycloakClock.INSTANCE.instant().isBefore(deadline)) {
            last = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory,
                    session -> kind.delete(
                            new JpaRealmRows(
                                    session.getProvider(JpaConnectionProvider.class)
                                            .getEntityManager(),
                                    realmId),
                            before,
                            BATCH));
            deleted += last;
        }
        return deleted;
    }

    private static Duration retentionOf(RealmModel realm) {
        return new SettingsReader(realm.getAttributes(), List.of()).retention();
    }
}

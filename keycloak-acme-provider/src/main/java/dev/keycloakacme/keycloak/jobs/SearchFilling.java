package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.keycloak.jpa.JpaUnsearchable;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Makes certificates findable that older software wrote: those of before an update, and those that nodes still to be
 * updated go on writing. In small transactions: it may be interrupted anywhere, and be repeated.
 */
final class SearchFilling {

    private static final int SLICE = 200;

    private static final Logger LOG = Logger.getLogger(SearchFilling.class);

    private final KeycloakSessionFactory factory;

    SearchFilling(KeycloakSessionFactory factory) {
        this.factory = factory;
    }

    /** @param deadline what is left then is left for the next time */
    void run(Instant deadline) {
        for (String realmId : RealmIds.all(factory)) {
            try {
                fill(realmId, deadline);
            } catch (RuntimeException e) {
                LOG.errorf(e, "Certificates of realm %s could not be made findable; those of others are", realmId);
            }
        }
    }

    private void fill(String realmId, Instant deadline) {
        int filled = 0;
        int last = SLICE;
        while (last == SLICE && KeycloakClock.INSTANCE.instant().isBefore(deadline)) {
            last = KeycloakModelUtils.runJobInTransactionWithResult(
                    factory,
                    session -> new JpaUnsearchable(
                                    session.getProvider(JpaConnectionProvider.class)
                                            .getEntityManager(),
                                    realmId)
                            .fill(SLICE));
            filled += last;
        }
        if (filled > 0) {
            LOG.infof("Realm %s: %d certificates of before are found by their names now", realmId, filled);
        }
    }
}

package dev.keycloakacme.keycloak.event;

import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.keycloak.AfterTransaction;
import dev.keycloakacme.keycloak.jpa.JpaAuditLog;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Writes decisions to the audit table. */
public final class KeycloakAcmeEvents implements AcmeEvents {

    private static final Logger LOG = Logger.getLogger(KeycloakAcmeEvents.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final InstantSource clock;

    public KeycloakAcmeEvents(KeycloakSession session, RealmModel realm, InstantSource clock) {
        this.session = session;
        this.realm = realm;
        this.clock = clock;
    }

    @Override
    public void record(AcmeEvent event) {
        log(session, realm.getId()).append(event, clock.instant());
    }

    /**
     * Written once the request's transaction has ended, when its connection is free again: a second one for each request
     * would exhaust the pool. A refusal stands even if its record cannot be written; then the log says so.
     */
    @Override
    public void recordRefusal(AcmeEvent.Refused event) {
        AfterTransaction.run(session, appending(event, clock.instant()));
    }

    private Runnable appending(AcmeEvent.Refused event, Instant now) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        String realmId = realm.getId();
        return () -> {
            try {
                KeycloakModelUtils.runJobInTransaction(
                        factory, own -> log(own, realmId).append(event, now));
            } catch (RuntimeException e) {
                LOG.errorf(e, "The refusal of %s in realm %s could not be recorded", event.request(), realmId);
            }
        };
    }

    private static JpaAuditLog log(KeycloakSession owner, String realmId) {
        return new JpaAuditLog(owner.getProvider(JpaConnectionProvider.class).getEntityManager(), realmId);
    }
}

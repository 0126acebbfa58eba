package dev.keycloakacme.keycloak.event;

import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.keycloak.jpa.JpaAuditLog;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
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
        log(session).append(event, clock.instant());
    }

    /** A refusal stands even if its record cannot be written; then the log says so. */
    @Override
    public void recordRefusal(AcmeEvent.Refused event) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    session.getKeycloakSessionFactory(), own -> log(own).append(event, clock.instant()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "The refusal of %s in realm %s could not be recorded", event.request(), realm.getName());
        }
    }

    private JpaAuditLog log(KeycloakSession owner) {
        return new JpaAuditLog(owner.getProvider(JpaConnectionProvider.class).getEntityManager(), realm.getId());
    }
}

package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.keycloak.AcmeServer;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.keycloak.jpa.JpaAbandonedValidations;
import dev.keycloakacme.keycloak.jpa.JpaAbandonedValidations.Abandoned;
import dev.keycloakacme.keycloak.jpa.JpaAuthorizations;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.Authorization.Progress;
import dev.keycloakacme.order.ChallengeService;
import dev.keycloakacme.order.Lease;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Takes over validations whose holder has died, in any realm. Every node sweeps: it costs one look into an index, the node
 * that has room takes the work, and nobody has to be waited for. Of two that want the same one, one wins.
 */
final class Sweep {

    private static final int MOST = 100;

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final KeycloakSessionFactory factory;
    private final AcmeServer server;

    Sweep(KeycloakSessionFactory factory, AcmeServer server) {
        this.factory = factory;
        this.server = server;
    }

    void run() {
        List<Abandoned> abandoned = KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> new JpaAbandonedValidations(
                                session.getProvider(JpaConnectionProvider.class).getEntityManager())
                        .find(KeycloakClock.INSTANCE.instant(), MOST));
        for (Abandoned one : abandoned) {
            if (!server.pool().hasRoom()) {
                return; // another node may have, or this one at the next sweep
            }
            takeOver(one);
        }
    }

    /** In a transaction of its own each, so that one that fails does not stop the others. */
    private void takeOver(Abandoned one) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> takeOver(session, one));
        } catch (RuntimeException e) {
            LOG.warnf(e, "The validation of authorization %s could not be taken over", one.authorization());
            postpone(one);
        }
    }

    private void takeOver(KeycloakSession session, Abandoned one) {
        RealmModel realm = session.realms().getRealm(one.realmId());
        if (realm == null || !realm.isEnabled()) {
            replace(session, one, ChallengeService::giveUp);
            return;
        }
        session.getContext().setRealm(realm);
        AcmeWiring wiring = new AcmeWiring(session, realm, server);
        if (wiring.isEnabled()) {
            wiring.challengeService().takeOver(one.authorization());
        } else {
            replace(session, one, ChallengeService::giveUp);
        }
    }

    /** What fails, as in a realm whose settings cannot be read, comes back later and does not stand before the others. */
    private void postpone(Abandoned one) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> replace(session, one, this::postpone));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Authorization %s could not be put off", one.authorization());
        }
    }

    private void postpone(JpaAuthorizations authorizations, Authorization authorization) {
        Progress.Validating validating = (Progress.Validating) authorization.progress();
        Instant later = KeycloakClock.INSTANCE.instant().plus(AcmeWiring.LEASE);
        authorizations.replace(
                authorization,
                authorization.with(new Progress.Validating(validating.type(), new Lease(server.nodeName(), later))));
    }

    private static void replace(
            KeycloakSession session, Abandoned one, BiConsumer<JpaAuthorizations, Authorization> change) {
        JpaAuthorizations authorizations = new JpaAuthorizations(
                session.getProvider(JpaConnectionProvider.class).getEntityManager(), one.realmId());
        authorizations
                .find(one.authorization())
                .filter(it -> it.progress() instanceof Progress.Validating validating
                        && validating.lease().hasEnded(KeycloakClock.INSTANCE.instant()))
                .ifPresent(it -> change.accept(authorizations, it));
    }
}

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
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Takes over validations whose holder has died, in any realm. Every node sweeps, and not one of the cluster: it costs
 * one look into an index, shares out the work, and no node has to be waited for. Of two that want the same, one wins.
 */
final class Sweep {

    private static final int MOST = 100;
    private static final Duration PUT_OFF = Duration.ofSeconds(20);

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
        } catch (AcmeException e) {
            LOG.debugf(e, "Authorization %s is put off", one.authorization());
            putOff(one);
        } catch (RuntimeException e) {
            LOG.warnf(e, "Authorization %s could not be taken over, and is put off", one.authorization());
            putOff(one);
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
            wiring.orders().challengeService().takeOver(one.authorization());
        } else {
            replace(session, one, ChallengeService::giveUp);
        }
    }

    /**
     * What cannot be validated now, since there is no room or the realm's settings cannot be read, comes back later and
     * does not stand before the others.
     */
    private void putOff(Abandoned one) {
        try {
            KeycloakModelUtils.runJobInTransaction(factory, session -> replace(session, one, this::putOff));
        } catch (RuntimeException e) {
            LOG.warnf(e, "Authorization %s could not be put off", one.authorization());
        }
    }

    private void putOff(JpaAuthorizations authorizations, Authorization authorization) {
        Progress.Validating validating = (Progress.Validating) authorization.progress();
        Lease later =
                new Lease(server.nodeName(), KeycloakClock.INSTANCE.instant().plus(PUT_OFF));
        authorizations.replace(
                authorization,
                authorization.with(new Progress.Validating(validating.type(), validating.accountUrl(), later)));
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

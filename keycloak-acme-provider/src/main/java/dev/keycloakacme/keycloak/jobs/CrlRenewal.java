package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.Issuers;
import dev.keycloakacme.ca.PublicationUrls;
import dev.keycloakacme.keycloak.AcmeServer;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.keycloak.revocation.CrlKey;
import dev.keycloakacme.keycloak.revocation.CrlPublisher;
import dev.keycloakacme.problem.AcmeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Signs CRLs ahead of time, so that there is one of each issuer before anybody asks, and the next in good time. */
final class CrlRenewal {

    private static final Logger LOG = Logger.getLogger(CrlRenewal.class);

    private final KeycloakSessionFactory factory;
    private final AcmeServer server;

    CrlRenewal(KeycloakSessionFactory factory, AcmeServer server) {
        this.factory = factory;
        this.server = server;
    }

    /** @param deadline what is left then is left for the next time */
    void run(Instant deadline) {
        CrlPublisher publisher = new CrlPublisher(factory, server);
        for (String realmId : RealmIds.all(factory)) {
            for (CrlKey key : keysOf(realmId)) {
                if (KeycloakClock.INSTANCE.instant().isAfter(deadline)) {
                    return;
                }
                try {
                    publisher.crl(key);
                } catch (RuntimeException e) {
                    LOG.errorf(e, "%s could not be signed; the others are", key);
                }
            }
        }
    }

    private List<CrlKey> keysOf(String realmId) {
        try {
            // a session for each realm, since a session's vault is that of the realm it was first asked for
            return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> keysOf(session, realmId));
        } catch (RuntimeException e) {
            LOG.warnf(e, "The CRLs of realm %s could not be looked at; the others are", realmId);
            return List.of();
        }
    }

    private List<CrlKey> keysOf(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null || !realm.isEnabled()) {
            return List.of();
        }
        session.getContext().setRealm(realm);
        AcmeWiring wiring = new AcmeWiring(session, realm, server);
        if (!wiring.isEnabled()) {
            return List.of();
        }
        int shards = wiring.settings().revocation().crlShards();
        Issuers issuers = wiring.issuers();
        return issuers.names().stream()
                .flatMap(name -> idOf(issuers, name).stream())
                .distinct()
                .flatMap(id -> shards(shards).mapToObj(shard -> new CrlKey(realmId, id, shard)))
                .toList();
    }

    private static IntStream shards(int parts) {
        return parts == 1
                ? IntStream.of(PublicationUrls.COMPLETE)
                : IntStream.rangeClosed(PublicationUrls.COMPLETE, parts);
    }

    /** Empty if it cannot be used now, which the check of issuers tells. */
    private static Optional<IssuerId> idOf(Issuers issuers, String name) {
        try {
            return Optional.of(issuers.named(name).id());
        } catch (AcmeException e) {
            LOG.debugf(e, "Issuer %s cannot sign CRLs now", name);
            return Optional.empty();
        }
    }
}

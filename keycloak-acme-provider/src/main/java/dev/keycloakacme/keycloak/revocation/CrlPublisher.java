package dev.keycloakacme.keycloak.revocation;

import dev.keycloakacme.ca.Crl;
import dev.keycloakacme.ca.CrlService;
import dev.keycloakacme.ca.CrlService.Latest;
import dev.keycloakacme.keycloak.AcmeServer;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.problem.AcmeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Hands out CRLs from memory. What is signed is committed in a transaction of its own before anybody gets it: two nodes
 * must not hand out two CRLs of one number.
 */
public record CrlPublisher(KeycloakSessionFactory factory, AcmeServer server) {

    private static final Logger LOG = Logger.getLogger(CrlPublisher.class);

    /**
     * The CRL that holds now.
     *
     * @throws AcmeException {@code serverInternal} 503 if none is valid and none can be signed, 404 if there is no such
     *     issuer
     */
    public Crl crl(CrlKey key) {
        return server.crls().get(key, held -> latest(key, held));
    }

    private Latest latest(CrlKey key, @Nullable Crl held) {
        Latest latest = orHeld(key, held);
        if (latest.fault() != null) {
            LOG.warnf(
                    latest.fault(),
                    "The CRL of issuer %s in realm %s, of %s, is handed out until %s, since none can be signed",
                    key.issuer(),
                    key.realmId(),
                    latest.crl().thisUpdate(),
                    latest.crl().nextUpdate());
        }
        return latest;
    }

    /** What is held is valid, whatever has become of the database. */
    private Latest orHeld(CrlKey key, @Nullable Crl held) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    factory, session -> service(session, key.realmId()).latest(key.issuer(), key.shard(), held));
        } catch (AcmeException e) {
            throw e;
        } catch (RuntimeException e) {
            if (held == null || !held.isValid(KeycloakClock.INSTANCE.instant())) {
                throw e;
            }
            return new Latest(held, AcmeException.unavailable("The database does not answer.", e));
        }
    }

    private CrlService service(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            throw AcmeException.notFound();
        }
        session.getContext().setRealm(realm);
        AcmeWiring wiring = new AcmeWiring(session, realm, server);
        return new CrlService(
                wiring.stores().crls(),
                issuer -> {
                    server.health().requireFit(); // who signs says what time it is
                    return wiring.issuers().find(issuer);
                },
                wiring.settings().revocation().baseUrls(),
                wiring.clock());
    }
}

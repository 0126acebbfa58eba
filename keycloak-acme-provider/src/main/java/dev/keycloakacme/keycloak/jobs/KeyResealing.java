package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.account.Resealing;
import dev.keycloakacme.keycloak.AcmeServer;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Encrypts MAC keys anew where the master key was changed. In small transactions: it may be interrupted anywhere, and be
 * repeated. What does not open any more is left as it is until an admin gives the credential another key or revokes it;
 * the log says how many when that changes.
 */
final class KeyResealing {

    private static final int SLICE = 100;

    private static final Logger LOG = Logger.getLogger(KeyResealing.class);

    private final KeycloakSessionFactory factory;
    private final AcmeServer server;

    /** By realm, as this node last saw it; one run at a time. */
    private final Map<String, Integer> lostBefore = new HashMap<>();

    KeyResealing(KeycloakSessionFactory factory, AcmeServer server) {
        this.factory = factory;
        this.server = server;
    }

    /** @param deadline what is left then is left for the next time */
    void run(Instant deadline) {
        for (String realmId : RealmIds.all(factory)) {
            try {
                reseal(realmId, deadline);
            } catch (RuntimeException e) {
                LOG.errorf(e, "The MAC keys of realm %s could not be encrypted anew; those of others are", realmId);
            }
        }
    }

    private void reseal(String realmId, Instant deadline) {
        int resealed = 0;
        int lost = 0;
        Resealing.Slice slice = new Resealing.Slice("", false, 0, 0);
        while (!slice.isEnd() && KeycloakClock.INSTANCE.instant().isBefore(deadline)) {
            String after = slice.last();
            slice = KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> next(session, realmId, after));
            resealed += slice.resealed();
            lost += slice.lost();
        }
        if (resealed > 0) {
            LOG.infof("Realm %s: %d MAC keys are encrypted under the present master key now", realmId, resealed);
        }
        Integer before = lost == 0 ? lostBefore.remove(realmId) : lostBefore.put(realmId, lost);
        if (lost > 0 && !Integer.valueOf(lost).equals(before)) {
            LOG.errorf(
                    "Realm %s: %d MAC keys do not open, since their master key is missing or another than it was. Nobody"
                            + " registers with these credentials: bring the key back, or give them new keys",
                    realmId, lost);
        }
    }

    private Resealing.Slice next(KeycloakSession session, String realmId, String after) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return new Resealing.Slice(after, true, 0, 0); // removed meanwhile, and its rows with it
        }
        session.getContext().setRealm(realm);
        AcmeWiring wiring = new AcmeWiring(session, realm, server);
        if (!wiring.stores().credentialQueries().isAny()) {
            return new Resealing.Slice(after, true, 0, 0); // asking for its key could make one
        }
        return new Resealing(wiring.stores().credentials(), wiring.macKeys(), wiring.clock()).next(after, SLICE);
    }
}

package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.AcmeServer;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.LossWiring;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.keycloak.identity.Directories;
import dev.keycloakacme.loss.Round;
import dev.keycloakacme.loss.Walk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Walks past certificates and accounts and looks at their subjects, because events get lost with the node that should have
 * heard them, and a directory sends none. Each realm has a share of the time and goes on where it was left, so none waits
 * for the others.
 */
final class Reconciliation {

    private static final int SLICE = 200;
    private static final int MOST_SLICES = 50;

    /** @param name under which it is kept how far this walk has come */
    private record Path(String name, BiFunction<LossWiring, Instant, Walk> walk) {}

    /** Certificates first, since they are to be revoked within a minute. */
    private static final List<Path> PATHS =
            List.of(new Path("certificates", LossWiring::certificates), new Path("accounts", LossWiring::accounts));

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private final KeycloakSessionFactory factory;
    private final AcmeServer server;
    private final LossReviews reviews;

    Reconciliation(KeycloakSessionFactory factory, AcmeServer server) {
        this.factory = factory;
        this.server = server;
        this.reviews = new LossReviews(factory, server);
    }

    /** @param deadline what is left then is left for the next time */
    void run(Instant deadline) {
        List<String> realms = RealmIds.withAcmeOn(factory);
        int left = realms.size() * PATHS.size();
        for (String realmId : realms) {
            for (Path path : PATHS) {
                Instant now = now();
                if (!now.isBefore(deadline)) {
                    return;
                }
                walk(realmId, path, now.plus(Duration.between(now, deadline).dividedBy(left)));
                left--;
            }
        }
    }

    private void walk(String realmId, Path path, Instant deadline) {
        try {
            String start = inRealm(realmId, wiring -> wiring.stores().walks().position(path.name()));
            String end = walk(realmId, path, start, deadline);
            if (!end.equals(start)) {
                inRealm(realmId, wiring -> {
                    wiring.stores().walks().move(path.name(), end);
                    return end;
                });
            }
        } catch (RuntimeException e) {
            LOG.errorf(e, "The %s of realm %s could not all be looked at", path.name(), realmId);
        }
    }

    /** @return the position to go on from */
    private String walk(String realmId, Path path, String start, Instant deadline) {
        Round round = new Round(deadline, KeycloakClock.INSTANCE);
        String position = start;
        for (int slices = 0; slices < MOST_SLICES && !round.isOver(); slices++) {
            String after = position;
            Round.Slice slice = inRealm(realmId, wiring -> slice(wiring, path, after, round));
            if (!reviewed(realmId, slice.changed(), deadline)) {
                return position;
            }
            position = slice.position();
            if (position.isEmpty()) {
                return position;
            }
        }
        return position;
    }

    private static Round.Slice slice(AcmeWiring wiring, Path path, String after, Round round) {
        Walk walk = path.walk().apply(wiring.losses(), now());
        return round.next(walk, wiring.presence(), new Directories(wiring.session(), wiring.realm()), after, SLICE);
    }

    /** One at least, however late it is. @return whether there was time for all of them */
    private boolean reviewed(String realmId, List<Subject> changed, Instant deadline) {
        int done = 0;
        for (Subject subject : changed) {
            if (done > 0 && !now().isBefore(deadline)) {
                return false;
            }
            reviews.reviewAll(realmId, subject, deadline);
            done++;
        }
        return true;
    }

    /** A session for each step: what it has in memory may have changed with the next. */
    private <T> T inRealm(String realmId, Function<AcmeWiring, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            if (realm == null) {
                throw new IllegalStateException("realm " + realmId + " was removed meanwhile");
            }
            session.getContext().setRealm(realm);
            return work.apply(new AcmeWiring(session, realm, server));
        });
    }

    private static Instant now() {
        return KeycloakClock.INSTANCE.instant();
    }
}

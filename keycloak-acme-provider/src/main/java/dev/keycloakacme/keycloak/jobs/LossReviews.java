package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.AcmeServer;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.loss.SubjectReview;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Reviews subjects, each in transactions of its own: what follows from a loss is stored although the request is refused
 * that came upon it. What fails is tried once more a moment later, and then by the reconciliation.
 */
public final class LossReviews {

    /** How much a client waits for: the rest is done a moment later. */
    private static final int AT_ONCE = 20;

    private static final int MOST = 100;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(LossReviews.class);

    private final KeycloakSessionFactory factory;
    private final AcmeServer server;

    public LossReviews(KeycloakSessionFactory factory, AcmeServer server) {
        this.factory = factory;
        this.server = server;
    }

    /** When the transaction of a request has ended that found the subject gone. */
    public void afterRequest(String realmId, Subject subject) {
        try {
            if (review(realmId, subject, AT_ONCE)) {
                server.losses().add(realmId, subject);
            }
        } catch (RuntimeException e) {
            LOG.errorf(
                    e, "%s of realm %s was found gone; its accounts could not be frozen yet", subject.text(), realmId);
            server.losses().add(realmId, subject);
        }
    }

    /** All that this node was told of. */
    void run() {
        Optional<LossQueue.Told> next = server.losses().next();
        while (next.isPresent()) {
            Instant deadline = KeycloakClock.INSTANCE.instant().plus(LONGEST);
            reviewAll(next.get().realmId(), next.get().subject(), deadline);
            next = server.losses().next();
        }
    }

    /** Once at least, until there is nothing left to do, or no time. */
    void reviewAll(String realmId, Subject subject, Instant deadline) {
        try {
            boolean more;
            do {
                more = review(realmId, subject, MOST);
            } while (more && KeycloakClock.INSTANCE.instant().isBefore(deadline));
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s of realm %s could not be reviewed; it is looked at again", subject.text(), realmId);
        }
    }

    private boolean review(String realmId, Subject subject, int most) {
        boolean moreAccounts = inReview(realmId, review -> review.accounts(subject, most));
        boolean moreCertificates = inReview(realmId, review -> review.certificates(subject, most));
        return moreAccounts || moreCertificates;
    }

    private boolean inReview(String realmId, Predicate<SubjectReview> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(factory, session -> inReview(session, realmId, work));
    }

    private boolean inReview(KeycloakSession session, String realmId, Predicate<SubjectReview> work) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return false; // removed, and its rows with it
        }
        session.getContext().setRealm(realm);
        AcmeWiring wiring = new AcmeWiring(session, realm, server);
        return wiring.isEnabled() && work.test(wiring.losses().review());
    }
}

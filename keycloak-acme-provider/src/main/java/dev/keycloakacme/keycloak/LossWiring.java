package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.Subjects;
import dev.keycloakacme.keycloak.jobs.LossReviews;
import dev.keycloakacme.loss.SubjectReview;
import dev.keycloakacme.loss.Walk;
import dev.keycloakacme.loss.WatchedSubjects;
import java.time.Instant;
import org.keycloak.models.KeycloakSessionFactory;

/** Builds what follows when identities are lost, as {@link AcmeWiring} does the others. */
public final class LossWiring {

    private final AcmeWiring wiring;

    LossWiring(AcmeWiring wiring) {
        this.wiring = wiring;
    }

    public SubjectReview review() {
        return new SubjectReview(
                wiring.stores().accounts(),
                wiring.stores().holdings(),
                wiring.presence(),
                wiring.profiles(),
                wiring.revocationService(),
                wiring.events(),
                wiring.clock());
    }

    /** Subjects as requests look them up: one that is gone is reviewed when the transaction of the request has ended. */
    Subjects watched(Subjects subjects) {
        KeycloakSessionFactory factory = wiring.session().getKeycloakSessionFactory();
        String realmId = wiring.realm().getId();
        LossReviews reviews = new LossReviews(factory, wiring.server());
        return new WatchedSubjects(
                subjects,
                subject -> AfterTransaction.run(wiring.session(), () -> reviews.afterRequest(realmId, subject)));
    }

    public Walk accounts(Instant now) {
        return wiring.stores().accountWalk(now);
    }

    public Walk certificates(Instant now) {
        return wiring.stores().certificateWalk(SubjectReview.revokedOnLoss(wiring.profiles()), now);
    }
}

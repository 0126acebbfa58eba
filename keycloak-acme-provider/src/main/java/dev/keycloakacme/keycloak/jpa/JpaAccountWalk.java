package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.jpa.AccountRows.Kind;
import dev.keycloakacme.loss.Walk;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Past the active accounts of a realm, and those that were frozen for a lost identity a while ago at most: later ones thaw
 * when they are used, and most never are again.
 */
public final class JpaAccountWalk implements Walk {

    private static final Duration A_WHILE = Duration.ofHours(1);

    private static final String STEPS = """
            select row.id, row.subjectKind, row.subjectId, row.state
            from AcmeAccountEntity row
            where row.realmId = :realm
                and row.id > :after
                and (row.state = 'ACTIVE' or row.state = 'LOST_IDENTITY' and row.stateAt > :since)
            order by row.id""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Instant since;

    public JpaAccountWalk(EntityManager entityManager, String realmId, Instant now) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.since = now.minus(A_WHILE);
    }

    @Override
    public List<Step> next(String after, int most) {
        var query = entityManager
                .createQuery(STEPS, Object[].class)
                .setParameter("realm", realmId)
                .setParameter("after", after)
                .setParameter("since", since.toEpochMilli());
        return Page.of(query, 0, most).getResultList().stream()
                .map(JpaAccountWalk::step)
                .toList();
    }

    private static Step step(Object[] row) {
        Subject subject = new Subject(Subject.Kind.valueOf((String) row[1]), (String) row[2]);
        return new Step(subject, (String) row[0], !Kind.ACTIVE.name().equals(row[3]));
    }
}

package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.loss.Walk;
import dev.keycloakacme.profile.ProfileName;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Past the certificates of a realm that are to be revoked when their subject is gone: those that end first come first. */
public final class JpaCertificateWalk implements Walk {

    private static final String STEPS = """
            select row.id, row.subjectKind, row.subjectId, row.notAfter
            from AcmeCertificateEntity row
            where row.realmId = :realm
                and row.notAfter >= :end
                and (row.notAfter > :end or row.id > :id)
                and row.notAfter > :now
                and row.profile in :profiles
                and row.revokedAt is null
            order by row.notAfter, row.id""";

    private final EntityManager entityManager;
    private final String realmId;
    private final Set<ProfileName> profiles;
    private final Instant now;

    /** @param profiles whose certificates are revoked on loss */
    public JpaCertificateWalk(EntityManager entityManager, String realmId, Set<ProfileName> profiles, Instant now) {
        this.entityManager = entityManager;
        this.realmId = realmId;
        this.profiles = Set.copyOf(profiles);
        this.now = now;
    }

    @Override
    public List<Step> next(String after, int most) {
        if (profiles.isEmpty()) {
            return List.of();
        }
        int colon = after.indexOf(':');
        long end = colon < 0 ? now.toEpochMilli() : Long.parseLong(after.substring(0, colon));
        var query = entityManager
                .createQuery(STEPS, Object[].class)
                .setParameter("realm", realmId)
                .setParameter("end", end)
                .setParameter("id", after.substring(colon + 1))
                .setParameter("now", now.toEpochMilli())
                .setParameter(
                        "profiles", profiles.stream().map(ProfileName::value).toList());
        return Page.of(query, 0, most).getResultList().stream()
                .map(JpaCertificateWalk::step)
                .toList();
    }

    private static Step step(Object[] row) {
        Subject subject = new Subject(Subject.Kind.valueOf((String) row[1]), (String) row[2]);
        return new Step(subject, row[3] + ":" + row[0], false);
    }
}

package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.order.Lease;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/** When the jobs of the cluster last ran, in {@code ACME_JOB}, and which node is running one. */
public final class JpaJobs {

    private static final String CLAIM = """
            update AcmeJobEntity row
            set row.leaseHolder = :holder,
                row.leaseUntil = :until
            where row.name = :name
                and (row.lastRun is null or row.lastRun <= :due)
                and (row.leaseUntil is null or row.leaseUntil <= :now)""";

    private static final String FINISH = """
            update AcmeJobEntity row
            set row.lastRun = :begun,
                row.leaseHolder = null,
                row.leaseUntil = null
            where row.name = :name
                and row.leaseHolder = :holder
                and row.leaseUntil = :until""";

    private static final String ADD = "insert into AcmeJobEntity (name) values (:name) on conflict do nothing";

    private static final String COUNT = "select count(row) from AcmeJobEntity row where row.name = :name";

    private final EntityManager entityManager;

    public JpaJobs(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Takes the job, in one statement, if it is due: its last run began at least an interval ago, and nobody has a lease
     * on it. A node that dies leaves a lease that ends.
     */
    public boolean claim(String name, Duration interval, Lease lease, Instant now) {
        if (take(name, interval, lease, now)) {
            return true;
        }
        boolean isKnown = entityManager
                        .createQuery(COUNT, Long.class)
                        .setParameter("name", name)
                        .getSingleResult()
                > 0;
        if (isKnown) {
            return false;
        }
        entityManager.createQuery(ADD).setParameter("name", name).executeUpdate();
        return take(name, interval, lease, now);
    }

    /** Records a run to its end; without effect if the lease was lost to another node meanwhile. */
    public void finish(String name, Lease lease, Instant begun) {
        entityManager
                .createQuery(FINISH)
                .setParameter("begun", begun.toEpochMilli())
                .setParameter("name", name)
                .setParameter("holder", lease.holder())
                .setParameter("until", lease.until().toEpochMilli())
                .executeUpdate();
    }

    private boolean take(String name, Duration interval, Lease lease, Instant now) {
        return entityManager
                        .createQuery(CLAIM)
                        .setParameter("holder", lease.holder())
                        .setParameter("until", lease.until().toEpochMilli())
                        .setParameter("name", name)
                        .setParameter("due", now.minus(interval).toEpochMilli())
                        .setParameter("now", now.toEpochMilli())
                        .executeUpdate()
                == 1;
    }
}

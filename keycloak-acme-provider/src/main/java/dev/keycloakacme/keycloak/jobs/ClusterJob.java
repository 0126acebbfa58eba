package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.keycloak.jpa.JpaJobs;
import dev.keycloakacme.order.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * A job that one node of the cluster runs, once per interval. If that node dies, or the job fails, another runs it when
 * the lease has ended: so a job may be run again from its beginning, and must not mind.
 *
 * @param lease how long a run may take
 * @param work is told until when it may go on
 */
record ClusterJob(
        String name,
        Duration interval,
        Duration lease,
        KeycloakSessionFactory factory,
        String nodeName,
        Consumer<Instant> work) {

    private static final Logger LOG = Logger.getLogger(ClusterJob.class);

    void runIfDue() {
        Instant begun = KeycloakClock.INSTANCE.instant();
        Lease ours = new Lease(nodeName, begun.plus(lease));
        if (!inTransaction(jobs -> jobs.claim(name, interval, ours, begun))) {
            return;
        }
        LOG.debugf("Running %s", name);
        work.accept(ours.until());
        inTransaction(jobs -> {
            jobs.finish(name, ours, begun);
            return true;
        });
    }

    private boolean inTransaction(Function<JpaJobs, Boolean> use) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                factory,
                session -> use.apply(new JpaJobs(
                        session.getProvider(JpaConnectionProvider.class).getEntityManager())));
    }
}

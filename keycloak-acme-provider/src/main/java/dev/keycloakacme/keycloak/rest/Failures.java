package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.RandomId;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;

/** What is said of an exception: a client's fault in full, a dependency's without its words, ours with an id only. */
public final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    /** SQLState classes: connection, resources, operator intervention, transaction rollback, lock time-out. */
    private static final List<String> TRANSIENT_STATES = List.of("08", "53", "57", "40", "HYT", "90067", "90121");

    private Failures() {}

    public static Problem problemOf(RuntimeException failure) {
        if (failure instanceof AcmeException refusal) {
            if (refusal.problem().status() >= 500) {
                LOG.warnf(refusal, "ACME request failed: %s", refusal.problem().detail());
            }
            return refusal.problem();
        }
        if (failure instanceof ModelDuplicateException) {
            return unavailable("The same was stored at the same moment; repeat the request.", 1);
        }
        SQLException sql = causeOf(failure);
        if (sql == null ? isBroken(failure) : isTransient(sql)) {
            LOG.warnf(failure, "ACME request failed: the database did not answer");
            return unavailable("The database does not answer now; repeat the request later.", 10);
        }
        String id = RandomId.next();
        LOG.errorf(failure, "ACME request failed, id %s", id);
        return Problem.of(
                ProblemType.SERVER_INTERNAL, "This server failed; its log says more under the id " + id + ".");
    }

    private static Problem unavailable(String detail, long seconds) {
        return Problem.of(ProblemType.SERVER_INTERNAL, detail)
                .withStatus(503)
                .withRetryAfter(Duration.ofSeconds(seconds));
    }

    /** Keycloak keeps only the innermost cause of what fails in its entity manager: that of a lost connection. */
    private static boolean isBroken(RuntimeException failure) {
        return failure instanceof ModelException && failure.getCause() instanceof IOException;
    }

    private static boolean isTransient(SQLException sql) {
        String state = sql.getSQLState();
        return sql instanceof SQLTransientException
                || sql instanceof SQLRecoverableException
                || sql instanceof SQLNonTransientConnectionException
                || state == null
                || TRANSIENT_STATES.stream().anyMatch(state::startsWith);
    }

    private static @Nullable SQLException causeOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
            cause = cause.getCause();
        }
        return null;
    }
}

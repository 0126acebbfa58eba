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
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.ModelException;

/** What is said of an exception: a client's fault in full, a dependency's without its words, ours with an id only. */
public final class Failures {

    private static final Logger LOG = Logger.getLogger(Failures.class);

    /** SQLState classes: connection, resources, operator intervention, transaction rollback, lock time-out. */
    private static final List<String> TRANSIENT_STATES = List.of("08", "53", "57", "40", "HYT", "90067", "90121");

    /** SQLState of a statement that went on for longer than it may. */
    private static final String CANCELED = "57014";

    /**
     * For the log.
     *
     * @param cause the same for all that fail alike
     * @param text says which one this is, where the answer does
     */
    record Line(Logger.Level level, String cause, String text, RuntimeException failure) {}

    private Failures() {}

    public static Problem problemOf(RuntimeException failure) {
        return problemOf(failure, line -> log(line.level(), line.text(), line.failure()));
    }

    /** @param log of what is not the client's fault */
    static Problem problemOf(RuntimeException failure, Consumer<Line> log) {
        if (failure instanceof AcmeException refusal) {
            if (refusal.problem().status() >= 500) {
                log.accept(warning(refusal.problem().detail(), refusal));
            }
            return refusal.problem();
        }
        if (failure instanceof ModelDuplicateException) {
            return unavailable("The same was stored at the same moment; repeat the request.", 1);
        }
        SQLException sql = causeOf(failure);
        if (sql != null && CANCELED.equals(sql.getSQLState())) {
            log.accept(warning("the database took too long", failure));
            return unavailable(
                    "The database took too long; repeat the request later, a list with narrower filters.", 10);
        }
        if (sql == null ? isBroken(failure) : isTransient(sql)) {
            log.accept(warning("the database did not answer", failure));
            return unavailable("The database does not answer now; repeat the request later.", 10);
        }
        String id = RandomId.next();
        log.accept(new Line(Logger.Level.ERROR, place(failure), "ACME request failed, id " + id, failure));
        return Problem.of(
                ProblemType.SERVER_INTERNAL, "This server failed; its log says more under the id " + id + ".");
    }

    static void log(Logger.Level level, String text, @Nullable Throwable failure) {
        LOG.log(level, text, failure);
    }

    private static Line warning(String cause, RuntimeException failure) {
        return new Line(Logger.Level.WARN, cause, "ACME request failed: " + cause, failure);
    }

    /** Not the message, which may repeat what the client sent. */
    private static String place(RuntimeException failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        return failure.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
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

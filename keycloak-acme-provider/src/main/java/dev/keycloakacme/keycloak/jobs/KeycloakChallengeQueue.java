package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.order.ChallengeJob;
import dev.keycloakacme.order.ChallengeQueue;
import dev.keycloakacme.order.ChallengeService;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.ChallengeValidator;
import dev.keycloakacme.validation.ValidationResult;
import dev.keycloakacme.validation.Validators;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Validates in the pool, without a session, and records the result in a transaction of its own. */
public final class KeycloakChallengeQueue implements ChallengeQueue {

    private static final Logger LOG = Logger.getLogger(KeycloakChallengeQueue.class);

    private final KeycloakSession session;
    private final ValidationPool pool;
    private final Validators validators;
    private final Function<KeycloakSession, ChallengeService> services;

    /** @param services the service of the same realm in another session */
    public KeycloakChallengeQueue(
            KeycloakSession session,
            ValidationPool pool,
            Validators validators,
            Function<KeycloakSession, ChallengeService> services) {
        this.session = session;
        this.pool = pool;
        this.validators = validators;
        this.services = services;
    }

    @Override
    public void requireRoom() {
        pool.requireRoom();
    }

    @Override
    public void afterCommit(ChallengeJob job) {
        KeycloakSessionFactory factory = session.getKeycloakSessionFactory();
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                pool.submit(() -> run(job, factory));
            }

            @Override
            protected void rollbackImpl() {
                // nothing was started
            }
        });
    }

    /** The outermost frame of a pool thread: what is thrown here has nowhere else to go but the log. */
    private void run(ChallengeJob job, KeycloakSessionFactory factory) {
        try {
            ValidationResult result = validate(job);
            KeycloakModelUtils.runJobInTransaction(
                    factory, own -> services.apply(own).decide(job, result));
        } catch (RuntimeException e) {
            LOG.errorf(
                    e,
                    "The result of authorization %s could not be saved; it can be asked for again when its lease has"
                            + " ended",
                    job.authorization().id());
        }
    }

    private ValidationResult validate(ChallengeJob job) {
        ChallengeValidator validator = validators
                .of(job.validating().type())
                .orElseThrow(() -> new IllegalStateException("a challenge was offered that nobody validates"));
        try {
            return validator.validate(
                    job.authorization().validatedName(), job.authorization().token(), job.keyAuthorization());
        } catch (RuntimeException e) {
            LOG.errorf(e, "The validator of %s failed", job.validating().type().wireName());
            Problem problem = Problem.of(ProblemType.SERVER_INTERNAL, "The validation failed inside this server.");
            return new ValidationResult.Refused(problem, Map.of());
        }
    }
}

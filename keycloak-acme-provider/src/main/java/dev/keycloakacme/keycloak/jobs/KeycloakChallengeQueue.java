package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.order.ChallengeJob;
import dev.keycloakacme.order.ChallengeQueue;
import dev.keycloakacme.order.ChallengeService;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.ChallengeValidator;
import dev.keycloakacme.validation.ValidationResult;
import dev.keycloakacme.validation.Validators;
import java.util.Map;
import java.util.Optional;
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
    private final String realmId;
    private final ValidationPool pool;
    private final Validators validators;
    private final Function<KeycloakSession, Optional<ChallengeService>> services;

    /** @param services the service of the same realm in another session, or empty if the realm is gone; keeps no session */
    public KeycloakChallengeQueue(
            KeycloakSession session,
            String realmId,
            ValidationPool pool,
            Validators validators,
            Function<KeycloakSession, Optional<ChallengeService>> services) {
        this.session = session;
        this.realmId = realmId;
        this.pool = pool;
        this.validators = validators;
        this.services = services;
    }

    @Override
    public void requireRoom(AccountId account) {
        pool.requireRoom(new Requester(realmId, account));
    }

    @Override
    public void afterCommit(ChallengeJob job) {
        Requester requester = new Requester(realmId, job.account().id());
        Runnable validation = new Validation(job, session.getKeycloakSessionFactory(), validators, services);
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                pool.submit(requester, validation);
            }

            @Override
            protected void rollbackImpl() {
                // nothing was started
            }
        });
    }

    /** Holds no session, since the request's is closed by the time it runs. */
    private record Validation(
            ChallengeJob job,
            KeycloakSessionFactory factory,
            Validators validators,
            Function<KeycloakSession, Optional<ChallengeService>> services)
            implements Runnable {

        /** The outermost frame of a pool thread: what is thrown here has nowhere else to go but the log. */
        @Override
        public void run() {
            if (!KeycloakClock.INSTANCE
                    .instant()
                    .isBefore(job.validating().lease().until())) {
                return; // it waited too long: the work is another's by now, or starts anew when it is asked for again
            }
            try {
                ValidationResult result = validate();
                KeycloakModelUtils.runJobInTransaction(
                        factory, own -> services.apply(own).ifPresent(service -> service.decide(job, result)));
            } catch (RuntimeException e) {
                LOG.errorf(
                        e,
                        "The result of authorization %s could not be saved; it can be asked for again when its lease"
                                + " has ended",
                        job.authorization().id());
            }
        }

        private ValidationResult validate() {
            ChallengeValidator validator = validators
                    .of(job.validating().type())
                    .orElseThrow(() -> new IllegalStateException("a challenge was offered that nobody validates"));
            try {
                return validator.validate(
                        job.authorization().validatedName(), job.authorization().token(), job.keyAuthorization());
            } catch (RuntimeException e) {
                LOG.errorf(
                        e, "The validator of %s failed", job.validating().type().wireName());
                Problem problem = Problem.of(ProblemType.SERVER_INTERNAL, "The validation failed inside this server.");
                return new ValidationResult.Refused(problem, Map.of());
            }
        }
    }
}

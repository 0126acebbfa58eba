package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.keycloak.AfterTransaction;
import dev.keycloakacme.keycloak.config.Faults;
import dev.keycloakacme.keycloak.config.KeycloakClock;
import dev.keycloakacme.order.ChallengeJob;
import dev.keycloakacme.order.ChallengeQueue;
import dev.keycloakacme.order.ChallengeService;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationResult;
import dev.keycloakacme.validation.Validators;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Validates in the pool, without a session, and records the result in a transaction of its own. */
public final class KeycloakChallengeQueue implements ChallengeQueue {

    /** How long a request waits for the result: longer than most servers near by take. */
    private static final Duration MOMENT = Duration.ofMillis(300);

    private static final Logger LOG = Logger.getLogger(KeycloakChallengeQueue.class);

    private final KeycloakSession session;
    private final String realmId;
    private final ValidationPool pool;
    private final Validators validators;
    private final Faults faults;
    private final Function<KeycloakSession, Optional<ChallengeService>> services;

    /** @param services the service of the same realm in another session, or empty if the realm is gone; keeps no session */
    public KeycloakChallengeQueue(
            KeycloakSession session,
            String realmId,
            ValidationPool pool,
            Validators validators,
            Faults faults,
            Function<KeycloakSession, Optional<ChallengeService>> services) {
        this.session = session;
        this.realmId = realmId;
        this.pool = pool;
        this.validators = validators;
        this.faults = faults;
        this.services = services;
    }

    @Override
    public void requireRoom(AccountId account) {
        pool.requireRoom(new Requester(realmId, account.value()));
    }

    @Override
    public void afterCommit(ChallengeJob job) {
        Validation validation = validation(job);
        afterCommit(() -> {
            validation.startIn(pool);
            validation.decide();
        });
    }

    @Override
    public Attempt begin(ChallengeJob job) {
        Validation validation = validation(job);
        if (!pool.tryToWait(job.authorization().id())) {
            return new Unhurried(() -> afterCommit(job));
        }
        if (validation.startIn(pool)) {
            return new Hurried(validation, pool, () -> afterCommit(validation::decide));
        }
        pool.waited(job.authorization().id());
        return new Unhurried(() -> afterCommit(validation::decide)); // others come first: that takes more than a moment
    }

    private Validation validation(ChallengeJob job) {
        return new Validation(
                job,
                new Requester(realmId, job.account().id().value()),
                session.getKeycloakSessionFactory(),
                validators,
                faults,
                services,
                new CompletableFuture<>());
    }

    private void afterCommit(Runnable work) {
        AfterTransaction.runIfCommitted(session, work); // what was not stored has no result to be stored
    }

    /** Waits for no result. */
    private record Unhurried(Runnable after) implements Attempt {

        @Override
        public Optional<ValidationResult> soon() {
            return Optional.empty();
        }

        @Override
        public void decideAfterCommit() {
            after.run();
        }
    }

    private record Hurried(Validation validation, ValidationPool pool, Runnable after) implements Attempt {

        @Override
        public Optional<ValidationResult> soon() {
            try {
                return Optional.of(validation.result().get(MOMENT.toMillis(), TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a validation ends with a result or not at all", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            } finally {
                pool.waited(validation.job().authorization().id());
            }
        }

        @Override
        public void decideAfterCommit() {
            after.run();
        }
    }

    /**
     * Holds no session, since the request's may be closed by the time it runs.
     *
     * @param result comes once, or never if the server stops or the work waited too long: then its lease ends
     */
    private record Validation(
            ChallengeJob job,
            Requester requester,
            KeycloakSessionFactory factory,
            Validators validators,
            Faults faults,
            Function<KeycloakSession, Optional<ChallengeService>> services,
            CompletableFuture<ValidationResult> result) {

        /** Whether it runs already. */
        boolean startIn(ValidationPool pool) {
            return pool.submit(requester, this::run);
        }

        private void run() {
            faults.delayValidation();
            if (!job.hasTimeLeft(KeycloakClock.INSTANCE.instant(), Validators.LONGEST)) {
                return; // it waited too long: a sweep takes it over once its lease has ended
            }
            ValidationResult seen = validate();
            if (!Thread.currentThread().isInterrupted()) { // else the server stops: what was not looked at is no result
                result.complete(seen);
            }
        }

        /** Records the result when it comes, in the thread that brings it, or now if it is there. Failures end in the log. */
        void decide() {
            var unused = result.thenAccept(seen -> {
                try {
                    KeycloakModelUtils.runJobInTransaction(
                            factory, own -> services.apply(own).ifPresent(service -> service.decide(job, seen)));
                } catch (RuntimeException e) {
                    LOG.errorf(
                            e,
                            "The result of authorization %s could not be saved; it is validated again when its lease"
                                    + " has ended",
                            job.authorization().id());
                }
            });
        }

        private ValidationResult validate() {
            ChallengeType type = job.validating().type();
            try {
                return validators.validate(type, job.claim());
            } catch (RuntimeException | LinkageError | StackOverflowError e) {
                LOG.errorf(e, "The validator of %s failed", type.wireName());
                Problem problem = Problem.of(ProblemType.SERVER_INTERNAL, "The validation failed inside this server.");
                return new ValidationResult.Refused(problem, Map.of());
            }
        }
    }
}

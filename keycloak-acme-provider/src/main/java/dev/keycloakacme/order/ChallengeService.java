package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes responses to challenges (RFC 8555 §7.5.1) and records what the validators found. */
public final class ChallengeService {

    private static final int MOST_ATTEMPTS = 3;
    private static final Duration LEAST = Duration.ofMinutes(5);

    private final Authorizations authorizations;
    private final Accounts accounts;
    private final ChallengeQueue queue;
    private final Function<AccountId, String> accountUrls;
    private final OrderLimits limits;
    private final AcmeEvents events;
    private final OrderSettings settings;
    private final InstantSource clock;

    /** @param accountUrls asked only for accounts that answer a challenge in the present request */
    public ChallengeService(
            Authorizations authorizations,
            Accounts accounts,
            ChallengeQueue queue,
            Function<AccountId, String> accountUrls,
            OrderLimits limits,
            AcmeEvents events,
            OrderSettings settings,
            InstantSource clock) {
        this.authorizations = authorizations;
        this.accounts = accounts;
        this.queue = queue;
        this.accountUrls = accountUrls;
        this.limits = limits;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** The account's authorization of that id; throws 404 for a missing or foreign one. */
    public Authorization find(Account account, AuthorizationId id) {
        return authorizations
                .find(id)
                .filter(it -> it.account().equals(account.id()))
                .orElseThrow(AcmeException::notFound);
    }

    /**
     * Validates, or takes a validation over whose holder has died. What takes no more than a moment is stored with its
     * result; else that it is being validated, until when, and by whom. Repeating it changes nothing.
     */
    public Authorization respond(Account account, AuthorizationId id, ChallengeType type) {
        Authorization authorization = find(account, id);
        if (!authorization.offered().contains(type)) {
            throw AcmeException.notFound();
        }
        Instant now = clock.instant();
        if (authorization.status(now) != AuthorizationStatus.PENDING || isBeingValidated(authorization, now)) {
            return authorization;
        }
        limits.requireFewFailures(account.id(), authorization.validatedName());
        queue.requireRoom(account.id());
        ChallengeJob job = job(account, authorization, type, accountUrls.apply(account.id()));
        ChallengeQueue.Attempt attempt = queue.begin(job);
        Optional<ValidationResult> result = attempt.soon();
        if (result.isPresent() && !counts(job)) {
            return authorization;
        }
        Authorization next = result.map(it -> decided(job, it)).orElse(job.authorization());
        if (!authorizations.replace(authorization, next)) {
            return find(account, id); // another response was faster
        }
        result.ifPresentOrElse(it -> record(job, it), attempt::decideAfterCommit);
        return next;
    }

    /**
     * Goes on with a validation whose holder has died, without the client doing anything. One that is of no use any more,
     * since the account is not active or the authorization has expired, is given up. Without effect on any other.
     */
    public void takeOver(AuthorizationId id) {
        Optional<Authorization> found = authorizations.find(id).filter(this::isAbandoned);
        if (found.isEmpty()) {
            return;
        }
        Authorization authorization = found.get();
        Optional<Account> account = accounts.find(authorization.account()).filter(Account::isActive);
        if (account.isEmpty() || authorization.status(clock.instant()) != AuthorizationStatus.PENDING) {
            giveUp(authorizations, authorization);
            return;
        }
        queue.requireRoom(authorization.account());
        Authorization.Progress.Validating begun = (Authorization.Progress.Validating) authorization.progress();
        ChallengeJob job = job(account.get(), authorization, begun.type(), begun.accountUrl());
        if (authorizations.replace(authorization, job.authorization())) {
            queue.afterCommit(job);
        }
    }

    /** Ends a validation without a result: the authorization is open again, and a response may start another. */
    public static void giveUp(Authorizations authorizations, Authorization authorization) {
        authorizations.replace(authorization, authorization.with(new Authorization.Progress.Open()));
    }

    private ChallengeJob job(Account account, Authorization authorization, ChallengeType type, String accountUrl) {
        Lease lease = new Lease(settings.nodeName(), clock.instant().plus(settings.leaseLifetime()));
        Authorization.Progress.Validating validating = new Authorization.Progress.Validating(type, accountUrl, lease);
        return new ChallengeJob(account, authorization.with(validating), validating);
    }

    /**
     * Records a result; without effect if the lease was lost to another node meanwhile. What came too late, since the
     * authorization has expired or the account is not active any more, is no result.
     */
    public void decide(ChallengeJob job, ValidationResult result) {
        if (!counts(job)) {
            giveUp(authorizations, job.authorization());
            return;
        }
        if (authorizations.replace(job.authorization(), decided(job, result))) {
            record(job, result);
        }
    }

    private boolean counts(ChallengeJob job) {
        return accounts.find(job.account().id()).filter(Account::isActive).isPresent()
                && job.authorization().status(clock.instant()) == AuthorizationStatus.PENDING;
    }

    private void record(ChallengeJob job, ValidationResult result) {
        Problem problem = result instanceof ValidationResult.Refused refused ? refused.problem() : null;
        if (problem != null && problem.type() != ProblemType.SERVER_INTERNAL) {
            limits.addFailure(job.account().id(), job.authorization().validatedName());
        }
        events.record(new AcmeEvent.ChallengeDecided(
                job.account().actor(null),
                job.authorization().id().value(),
                job.authorization().name().text(),
                job.validating().type().wireName(),
                result.seen(),
                problem));
    }

    /** Ends an authorization by its holder's wish (RFC 8555 §7.5.2), whatever happens to it at the same moment. */
    public Authorization deactivate(Account account, AuthorizationId id) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Authorization authorization = find(account, id);
            if (authorization.isRefused(clock.instant())) {
                return authorization;
            }
            Authorization ended = authorization.with(new Authorization.Progress.Deactivated(clock.instant()));
            if (authorizations.replace(authorization, ended)) {
                return ended;
            }
        }
        throw AcmeException.unavailable("The authorization changes at this moment; repeat the request.", null);
    }

    private Authorization decided(ChallengeJob job, ValidationResult result) {
        Instant now = clock.instant();
        ChallengeType type = job.validating().type();
        if (result instanceof ValidationResult.Refused refused) {
            return job.authorization()
                    .with(new Authorization.Progress.Failed(type, now, refused.problem(), refused.seen()));
        }
        ValidationResult.Passed passed = (ValidationResult.Passed) result;
        return job.authorization()
                .with(new Authorization.Progress.Proven(type, now, passed.seen(), passed.caaChecked()))
                .until(now.plus(lifetime(passed)));
    }

    /**
     * How long a proof lasts: no longer than it says itself, but long enough for the order it was made for. Other orders
     * do not get one that ends so soon.
     */
    private Duration lifetime(ValidationResult.Passed passed) {
        Duration longest = settings.authorizationLifetime();
        Duration half = longest.dividedBy(2);
        Duration least = half.compareTo(LEAST) < 0 ? half : LEAST;
        Duration relyFor = passed.relyFor() == null ? longest : passed.relyFor();
        return Collections.max(List.of(Collections.min(List.of(relyFor, longest)), least));
    }

    private static boolean isBeingValidated(Authorization authorization, Instant now) {
        return authorization.progress() instanceof Authorization.Progress.Validating validating
                && !validating.lease().hasEnded(now);
    }

    private boolean isAbandoned(Authorization authorization) {
        return authorization.progress() instanceof Authorization.Progress.Validating validating
                && validating.lease().hasEnded(clock.instant());
    }
}

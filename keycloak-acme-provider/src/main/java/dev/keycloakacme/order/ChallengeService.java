package dev.keycloakacme.order;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationResult;
import java.time.Instant;
import java.time.InstantSource;

/** Takes responses to challenges (RFC 8555 §7.5.1) and records what the validators found. */
public final class ChallengeService {

    private final Authorizations authorizations;
    private final ChallengeQueue queue;
    private final AcmeEvents events;
    private final OrderSettings settings;
    private final InstantSource clock;

    public ChallengeService(
            Authorizations authorizations,
            ChallengeQueue queue,
            AcmeEvents events,
            OrderSettings settings,
            InstantSource clock) {
        this.authorizations = authorizations;
        this.queue = queue;
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

    /** Starts the validation, or takes one over whose holder has died. Repeating it changes nothing. */
    public Authorization respond(Account account, AuthorizationId id, ChallengeType type) {
        Authorization authorization = find(account, id);
        if (!authorization.offered().contains(type)) {
            throw AcmeException.notFound();
        }
        Instant now = clock.instant();
        if (authorization.status(now) != AuthorizationStatus.PENDING || isBeingValidated(authorization, now)) {
            return authorization;
        }
        queue.requireRoom(account.id());
        Authorization.Progress.Validating validating = new Authorization.Progress.Validating(
                type, new Lease(settings.nodeName(), now.plus(settings.leaseLifetime())));
        Authorization started = authorization.with(validating);
        if (!authorizations.replace(authorization, started)) {
            return find(account, id);
        }
        queue.afterCommit(new ChallengeJob(account, started, validating));
        return started;
    }

    /** Records a result; without effect if the lease was lost to another node meanwhile. */
    public void decide(ChallengeJob job, ValidationResult result) {
        Authorization decided =
                job.authorization().with(progress(job.validating().type(), result));
        if (!authorizations.replace(job.authorization(), decided)) {
            return;
        }
        Problem problem = result instanceof ValidationResult.Refused refused ? refused.problem() : null;
        events.record(new AcmeEvent.ChallengeDecided(
                job.account().actor(null),
                decided.id().value(),
                decided.name().text(),
                job.validating().type().wireName(),
                result.seen(),
                problem));
    }

    /** Ends an authorization by its holder's wish (RFC 8555 §7.5.2). */
    public Authorization deactivate(Account account, AuthorizationId id) {
        Authorization authorization = find(account, id);
        if (authorization.isRefused(clock.instant())) {
            return authorization;
        }
        Authorization ended = authorization.with(new Authorization.Progress.Deactivated(clock.instant()));
        return authorizations.replace(authorization, ended) ? ended : find(account, id);
    }

    private Authorization.Progress progress(ChallengeType type, ValidationResult result) {
        Instant now = clock.instant();
        return result instanceof ValidationResult.Refused refused
                ? new Authorization.Progress.Failed(type, now, refused.problem(), refused.seen())
                : new Authorization.Progress.Proven(type, now, result.seen());
    }

    private static boolean isBeingValidated(Authorization authorization, Instant now) {
        return authorization.progress() instanceof Authorization.Progress.Validating validating
                && now.isBefore(validating.lease().until());
    }
}

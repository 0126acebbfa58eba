package dev.keycloakacme.account;

import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.limit.Charge;
import dev.keycloakacme.limit.LimitKind;
import dev.keycloakacme.limit.RateLimiter;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opens a credential of one use for re-binding: one key more registers with it, in the place of a key that was lost, whose
 * account is deactivated then.
 */
public final class RebindingService {

    /** How long an admin may leave a credential open. */
    public static final Duration LONGEST_OPENING = Duration.ofDays(7);

    /** How long it is open if nothing else is said. */
    public static final Duration USUAL_OPENING = Duration.ofHours(1);

    private static final Duration OPENING_BY_TOKEN = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final EabCredentials credentials;
    private final TokenUses uses;
    private final Subjects subjects;
    private final RateLimiter limiter;
    private final AcmeEvents events;
    private final InstantSource clock;

    public RebindingService(
            Accounts accounts,
            EabCredentials credentials,
            TokenUses uses,
            Subjects subjects,
            RateLimiter limiter,
            AcmeEvents events,
            InstantSource clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.uses = uses;
        this.subjects = subjects;
        this.limiter = limiter;
        this.events = events;
        this.clock = clock;
    }

    /** By an admin. Opening it again moves the end. */
    public EabCredential open(EabKeyId id, Duration duration, Actor admin) {
        if (duration.compareTo(LONGEST_OPENING) > 0) {
            throw AcmeException.malformed("A credential is open for " + LONGEST_OPENING.toDays() + " days at most.");
        }
        EabCredential credential = credentials.find(id).orElseThrow(AcmeException::notFound);
        return open(credential, duration, admin);
    }

    /** By a token of the credential's subject, which this uses up. */
    public EabCredential open(TokenIdentity token, EabKeyId id, @Nullable String address) {
        EabCredential credential = credentials
                .find(id)
                .filter(it -> it.subject().equals(token.subject()))
                .orElseThrow(AcmeException::notFound);
        subjects.standingOf(token.subject(), address).requirePresent();
        limiter.take(List.of(
                new Charge(LimitKind.CREDENTIALS_PER_SUBJECT, token.subject().text())));
        if (!uses.add(new TokenUse(token.token(), "rebind", null, token.expires()))) {
            Problem problem = Problem.of(
                    ProblemType.UNAUTHORIZED, "This token was used already. A token is good for one; get a fresh one.");
            events.recordRefusal(new AcmeEvent.Refused(token.actor(address), "rebind", null, null, List.of(), problem));
            throw new AcmeException(problem);
        }
        return open(credential, OPENING_BY_TOKEN, token.actor(address));
    }

    private EabCredential open(EabCredential credential, Duration duration, Actor actor) {
        Instant now = clock.instant();
        Account former = former(credential, now);
        EabCredential.Opening opening = new EabCredential.Opening(former.id(), now.plus(duration));
        EabCredential opened = credential.opened(opening);
        if (!credentials.replace(credential, opened)) {
            throw AcmeException.unavailable("The credential was changed at the same moment; repeat the request.", null);
        }
        events.record(new AcmeEvent.CredentialChanged(
                actor,
                credential.id().value(),
                "opened",
                "in the place of account " + former.id().value() + ", until " + opening.until()));
        return opened;
    }

    /** The account that lost its key; throws {@code malformed} where nothing can be re-bound. */
    private Account former(EabCredential credential, Instant now) {
        if (credential.maxUses() > 1) {
            throw AcmeException.malformed("A credential of many uses is not re-bound. Register the new key with it, and"
                    + " deactivate the account whose key was lost.");
        }
        switch (credential.status(now)) {
            case REVOKED -> throw AcmeException.malformed("The credential was revoked. Issue a new one.");
            case EXPIRED -> throw AcmeException.malformed("The credential has expired. Issue a new one.");
            case USABLE ->
                throw AcmeException.malformed("No account has registered with this credential yet: it can be used.");
            case USED, OPEN -> {}
        }
        List<Account> holders = accounts.notDeactivated(credential.id());
        if (holders.size() != 1) {
            throw AcmeException.malformed("The account of this credential is deactivated. Issue a new one.");
        }
        Account holder = holders.get(0);
        if (!holder.isActive()) {
            throw AcmeException.malformed(
                    "The account of this credential is frozen; it would not be, with another key. Thaw it first.");
        }
        return holder;
    }
}

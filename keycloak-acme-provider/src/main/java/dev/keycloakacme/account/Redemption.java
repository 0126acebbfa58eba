package dev.keycloakacme.account;

import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.ExternalAccountBinding;
import dev.keycloakacme.limit.Charge;
import dev.keycloakacme.limit.LimitKind;
import dev.keycloakacme.limit.RateLimiter;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Verifies the binding of a new account and uses its credential once. */
final class Redemption {

    private static final int LONGEST_KEY_ID = 64;
    private static final int MOST_ATTEMPTS = 50;
    private static final String NOT_ACCEPTED =
            "The external account binding was not accepted. Check the key id and the MAC"
                    + " key; the credential may also have been used, revoked, or have expired.";
    private static final String RE_BOUND = "Its credential was re-bound to another key.";

    private final Accounts accounts;
    private final EabCredentials credentials;
    private final BindingVerifier bindings;
    private final Subjects subjects;
    private final RateLimiter limiter;
    private final AcmeEvents events;
    private final InstantSource clock;

    Redemption(
            Accounts accounts,
            EabCredentials credentials,
            MacKeys macKeys,
            Subjects subjects,
            RateLimiter limiter,
            AcmeEvents events,
            InstantSource clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.bindings = new BindingVerifier(credentials, macKeys);
        this.subjects = subjects;
        this.limiter = limiter;
        this.events = events;
        this.clock = clock;
    }

    /**
     * The credential after its use by this key. Where it was open for re-binding, the former account is deactivated.
     *
     * @param url of the newAccount request
     */
    EabCredential redeem(ExternalAccountBinding binding, AccountKey key, String url, @Nullable String address) {
        Supplier<EabCredential> verified = () -> bindings.verify(binding, key, url, clock.instant())
                .orElseThrow(() -> refuse(binding, address, NOT_ACCEPTED));
        EabCredential usable = verified.get();
        requirePresence(usable, binding, address);
        requireNoneFrozen(usable, binding, address);
        limiter.take(List.of(
                new Charge(LimitKind.ACCOUNTS_PER_CREDENTIAL, usable.id().value())));
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Instant now = clock.instant();
            if (!usable.isUsable(now)) {
                throw refuse(binding, address, NOT_ACCEPTED);
            }
            Optional<Account> former = former(usable, now, binding, address);
            EabCredential used = usable.usedOnceMore(now);
            if (credentials.replace(usable, used)) {
                former.ifPresent(account -> deactivate(account, now, address));
                return used;
            }
            // A fleet registers at the same moment: look again, at the MAC too, since the key may have been changed.
            usable = verified.get();
        }
        throw AcmeException.unavailable("The credential is used by many at this moment; repeat the request.", null);
    }

    private void requirePresence(EabCredential credential, ExternalAccountBinding binding, @Nullable String address) {
        requirePresent(subjects.standingOf(credential.subject(), address), "", binding, address);
        if (credential.subject().kind() != Subject.Kind.GROUP) {
            return;
        }
        if (credential.owner() == null) {
            throw refuse(
                    binding,
                    address,
                    "This credential of a group has no owner. Ask an admin of the realm for a new credential.");
        }
        requirePresent(
                subjects.standingOf(credential.owner(), address), "Of the credential's owner: ", binding, address);
    }

    /** An admin's freeze must not end by another key. What is frozen for a loss is refused by its loss. */
    private void requireNoneFrozen(EabCredential credential, ExternalAccountBinding binding, @Nullable String address) {
        if (credential.uses() > 0 && accounts.isFrozenByAdmin(credential.id())) {
            throw refuse(
                    binding,
                    address,
                    "An account of this credential was frozen by an admin, so it is good for no other. An admin of the realm"
                            + " can thaw the account, or issue a new credential.");
        }
    }

    private void requirePresent(
            Standing standing, String whose, ExternalAccountBinding binding, @Nullable String address) {
        if (standing instanceof Standing.Unknown unknown) {
            throw AcmeException.unavailable(unknown.reason(), null);
        }
        if (standing instanceof Standing.Gone gone) {
            throw refuse(binding, address, whose + gone.reason());
        }
    }

    /** The account that the new one replaces: still active, since a freeze must not end by another key. */
    private Optional<Account> former(
            EabCredential credential, Instant now, ExternalAccountBinding binding, @Nullable String address) {
        return credential
                .replaced(now)
                .map(id -> accounts.find(id)
                        .filter(Account::isActive)
                        .orElseThrow(() -> refuse(
                                binding,
                                address,
                                "The account that this credential was re-bound from is frozen or deactivated. An admin"
                                        + " of the realm can thaw it, or issue a new credential.")));
    }

    private void deactivate(Account former, Instant now, @Nullable String address) {
        if (!accounts.replace(former, former.with(new Account.State.Deactivated(now)))) {
            throw AcmeException.unavailable(
                    "The former account was changed at the same moment; repeat the request.", null);
        }
        events.record(new AcmeEvent.AccountChanged(former.actor(address), "deactivated", RE_BOUND));
    }

    private AcmeException refuse(ExternalAccountBinding binding, @Nullable String address, String detail) {
        Problem problem = Problem.of(ProblemType.UNAUTHORIZED, detail);
        String kid = binding.keyId()
                .substring(0, Math.min(LONGEST_KEY_ID, binding.keyId().length()));
        events.recordRefusal(new AcmeEvent.Refused(
                new Actor(null, null, kid, null, null, address), "newAccount", null, null, List.of(), problem));
        return new AcmeException(problem);
    }
}

package dev.keycloakacme.account;

import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.ExternalAccountBinding;
import dev.keycloakacme.limit.RateLimiter;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registers, shows, changes and ends accounts (RFC 8555 §7.3). */
public final class AccountService {

    private final Accounts accounts;
    private final Redemption redemption;
    private final Subjects subjects;
    private final AcmeEvents events;
    private final TermsOfService terms;
    private final InstantSource clock;

    /** @param terms that a new account must agree to */
    public AccountService(
            Accounts accounts,
            EabCredentials credentials,
            MacKeys macKeys,
            Subjects subjects,
            RateLimiter limiter,
            AcmeEvents events,
            TermsOfService terms,
            InstantSource clock) {
        this.accounts = accounts;
        this.redemption = new Redemption(accounts, credentials, macKeys, subjects, limiter, events, clock);
        this.subjects = subjects;
        this.events = events;
        this.terms = terms;
        this.clock = clock;
    }

    /** A known key gets its account back; a new one needs a binding. @param url of the newAccount request */
    public Registration register(AccountKey key, NewAccount request, String url, @Nullable String address) {
        Optional<Account> existing = accounts.findByKey(key);
        if (existing.isPresent()) {
            return new Registration(requireActive(existing.get(), address), false);
        }
        if (request.onlyReturnExisting()) {
            throw AcmeException.of(ProblemType.ACCOUNT_DOES_NOT_EXIST, "This key has no account here.");
        }
        ExternalAccountBinding binding = request.binding();
        if (binding == null) {
            // not recorded: whoever sends no binding has shown nothing that would tell him from anybody else
            throw AcmeException.of(ProblemType.EXTERNAL_ACCOUNT_REQUIRED, """
                    An account needs an external account binding: ask an admin of the realm for a key id and MAC key, or \
                    get one for a token at the eab endpoint.""");
        }
        if (terms.exist() && !request.termsOfServiceAgreed()) {
            throw AcmeException.of(
                    ProblemType.USER_ACTION_REQUIRED, "Agree to the terms of service first: " + terms.url());
        }
        List<String> contacts = Contacts.checked(request.contacts());
        EabCredential credential = redemption.redeem(binding, key, url, address);
        return new Registration(add(key, request, contacts, credential, address), true);
    }

    /**
     * Throws {@code unauthorized} for an account that was deactivated (401) or frozen (403). One that was frozen because
     * its subject was gone thaws if that is back.
     */
    public Account requireActive(Account account, @Nullable String address) {
        Account present = account.hasLostIdentity() ? lookedUpAgain(account, address) : account;
        present.bar().ifPresent(problem -> {
            events.recordRefusal(
                    new AcmeEvent.Refused(present.actor(address), "account", null, null, List.of(), problem));
            throw new AcmeException(problem);
        });
        return present;
    }

    private Account lookedUpAgain(Account account, @Nullable String address) {
        Standing standing = subjects.standingOf(account.subject(), address);
        if (standing instanceof Standing.Unknown unknown) {
            throw AcmeException.unavailable(unknown.reason(), null);
        }
        return standing instanceof Standing.Present && !account.subject().mayChangeHands()
                ? thaw(account, account.actor(address), "Its identity is back.")
                : account;
    }

    /** As it is now, not when it was last looked at; throws like {@link #requireActive}. */
    public Account current(Account account, @Nullable String address) {
        Account now = accounts.find(account.id()).orElseThrow(AcmeException::notFound);
        now.requireKey(account.key());
        return requireActive(now, address);
    }

    public Account replaceContacts(Account account, List<String> contacts, @Nullable String address) {
        Account changed = account.withContacts(Contacts.checked(contacts));
        if (changed.equals(account)) {
            return account;
        }
        return replace(account, changed, new AcmeEvent.AccountChanged(account.actor(address), "contacts", null));
    }

    /** Agrees to the realm's present terms of service (RFC 8555 §7.3.3); without effect where it has, or there are none. */
    public Account agree(Account account, @Nullable String address) {
        if (!terms.exist() || terms.isAgreed(account)) {
            return account;
        }
        Account changed = account.withAgreement(new TermsAgreement(terms.url(), clock.instant()));
        return replace(account, changed, new AcmeEvent.AccountChanged(account.actor(address), "terms", terms.url()));
    }

    /** Ends the account for good (RFC 8555 §7.3.6). */
    public Account deactivate(Account account, Actor actor) {
        if (account.state() instanceof Account.State.Deactivated) {
            return account;
        }
        Account changed = account.with(new Account.State.Deactivated(clock.instant()));
        return replace(account, changed, new AcmeEvent.AccountChanged(actor, "deactivated", null));
    }

    /** Stops an account until an admin thaws it, also one that is frozen and would have thawed by itself. */
    public Account freeze(Account account, String reason, Actor actor) {
        if (!account.isActive() && !account.hasLostIdentity()) {
            return account;
        }
        Account changed = account.with(new Account.State.Frozen(clock.instant(), reason));
        return replace(account, changed, new AcmeEvent.AccountChanged(actor, "frozen", reason));
    }

    /** By an admin; one whose subject is still gone is frozen again when that is looked up. */
    public Account thaw(Account account, Actor actor) {
        return account.state() instanceof Account.State.Frozen ? thaw(account, actor, null) : account;
    }

    private Account thaw(Account account, Actor actor, @Nullable String reason) {
        Account changed = account.with(new Account.State.Active());
        return replace(account, changed, new AcmeEvent.AccountChanged(actor, "thawed", reason));
    }

    /** Gives the account another key, unless that has an account already (RFC 8555 §7.3.5). The caller has verified both. */
    public KeyChange changeKey(Account account, AccountKey key, @Nullable String address) {
        Optional<Account> holder = accounts.findByKey(key);
        if (holder.isPresent()) {
            return new KeyChange.InUse(holder.get().id());
        }
        if (!accounts.changeKey(account, key)) {
            throw AcmeException.unavailable("The account was changed at the same moment; repeat the request.", null);
        }
        events.record(new AcmeEvent.AccountChanged(
                account.actor(address), "key", account.key().thumbprint() + " became " + key.thumbprint()));
        return new KeyChange.Changed(account.withKey(key));
    }

    private Account replace(Account before, Account after, AcmeEvent event) {
        if (!accounts.replace(before, after)) {
            throw AcmeException.unavailable("The account was changed at the same moment; repeat the request.", null);
        }
        events.record(event);
        return after;
    }

    private Account add(
            AccountKey key,
            NewAccount request,
            List<String> contacts,
            EabCredential credential,
            @Nullable String address) {
        Instant now = clock.instant();
        Account account = new Account(
                AccountId.random(),
                key,
                credential.subject(),
                credential.id(),
                contacts,
                request.termsOfServiceAgreed() ? new TermsAgreement(terms.url(), now) : null,
                now,
                new Account.State.Active());
        if (!accounts.add(account)) {
            throw AcmeException.unavailable("This key was registered at the same moment; repeat the request.", null);
        }
        events.record(new AcmeEvent.AccountRegistered(account.actor(address), key.thumbprint()));
        return account;
    }
}

package dev.keycloakacme.loss;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.Account.State.Frozen;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.Subjects;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.RevocationService;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.AcmeEvents;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.profile.Profiles;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks a subject up and does what follows: is it gone, its accounts are frozen, what they have begun is withdrawn, and
 * certificates are revoked whose profile says so; is it back, the accounts thaw that were frozen for that. Where it cannot
 * be told, nothing happens (docs/adr/0022).
 *
 * <p>Accounts are read before the look-up and changed by compare-and-set after it, so that whatever somebody else has
 * decided meanwhile, an admin above all, stands.
 */
public final class SubjectReview {

    /**
     * CRLReason cessationOfOperation, of those a subscriber may give too: a subject that is gone does nothing any more.
     * privilegeWithdrawn would publish more of it than anybody needs to know, that it was stripped of a right.
     */
    static final int CESSATION_OF_OPERATION = 5;

    private static final Actor SERVER = new Actor("server", null, null, null, null, null);

    private final Accounts accounts;
    private final Holdings holdings;
    private final Subjects subjects;
    private final Profiles profiles;
    private final RevocationService revocations;
    private final AcmeEvents events;
    private final InstantSource clock;

    public SubjectReview(
            Accounts accounts,
            Holdings holdings,
            Subjects subjects,
            Profiles profiles,
            RevocationService revocations,
            AcmeEvents events,
            InstantSource clock) {
        this.accounts = accounts;
        this.holdings = holdings;
        this.subjects = subjects;
        this.profiles = profiles;
        this.revocations = revocations;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What becomes of its accounts, in a transaction of its own: a certificate that cannot be revoked must not thaw them.
     *
     * @param most how many are changed at most
     * @return whether there may be more: then it is to be looked at again, in another transaction
     */
    public boolean accounts(Subject subject, int most) {
        List<Account> active = holdings.activeAccounts(subject, most);
        List<Account> lost = holdings.lostAccounts(subject, most);
        Standing standing = subjects.standingOf(subject, null);
        if (standing instanceof Standing.Gone gone) {
            active.forEach(account -> freeze(account, gone.reason()));
            return active.size() == most;
        }
        if (standing instanceof Standing.Present && !subject.mayChangeHands()) {
            lost.forEach(this::thaw);
            return lost.size() == most;
        }
        return false;
    }

    /** What becomes of its certificates, after its accounts: one that was being made until then is found. As above. */
    public boolean certificates(Subject subject, int most) {
        Set<ProfileName> concerned = revokedOnLoss(profiles);
        return !concerned.isEmpty()
                && subjects.standingOf(subject, null) instanceof Standing.Gone
                && revoke(subject, concerned, most) == most;
    }

    /** The profiles whose certificates are revoked when their subject is gone. */
    public static Set<ProfileName> revokedOnLoss(Profiles profiles) {
        return profiles.all().stream()
                .filter(CertificateProfile::revokeOnLoss)
                .map(CertificateProfile::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void freeze(Account account, String reason) {
        Instant now = clock.instant();
        if (accounts.replace(account, account.with(new Frozen(now, reason, Frozen.Cause.LOST_IDENTITY)))) {
            holdings.withdraw(account.id(), Problem.of(ProblemType.UNAUTHORIZED, reason), now);
            events.record(new AcmeEvent.AccountChanged(serverFor(account.id()), "frozen", reason));
        }
    }

    private void thaw(Account account) {
        if (accounts.replace(account, account.with(new Account.State.Active()))) {
            events.record(new AcmeEvent.AccountChanged(serverFor(account.id()), "thawed", "Its identity is back."));
        }
    }

    private int revoke(Subject subject, Set<ProfileName> concerned, int most) {
        List<CertificateId> certificates = holdings.certificates(subject, concerned, clock.instant(), most);
        certificates.forEach(id -> revocations.revoke(id, CESSATION_OF_OPERATION, SERVER));
        return certificates.size();
    }

    private static Actor serverFor(AccountId account) {
        return new Actor(SERVER.subject(), null, null, account.value(), null, null);
    }
}

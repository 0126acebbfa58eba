package dev.keycloakacme.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keycloakacme.account.Account.State.Frozen;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.event.RecordingEvents;
import dev.keycloakacme.limit.LimitSettings;
import dev.keycloakacme.limit.LocalCounters;
import dev.keycloakacme.limit.RateLimiter;
import dev.keycloakacme.limit.Reserves;
import dev.keycloakacme.policy.Ceiling;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who ends a freeze: the identity when it is back, or an admin, as it began. */
class LostIdentityTest {

    private static final Instant NOW = SampleAccounts.NOW;
    private static final Actor ADMIN = new Actor("admin:alice", null, null, null, null, null);
    private static final Standing PRESENT = new Standing.Present(
            "web",
            new Policy(
                    List.of(),
                    List.of(),
                    List.of(),
                    new Ceiling(List.of(), List.of(), Duration.ofDays(1)),
                    Narrowing.NONE),
            variable -> List.of());

    private final InMemoryEabCredentials credentials = new InMemoryEabCredentials();
    private final InMemoryAccounts accounts = new InMemoryAccounts(credentials);
    private final RecordingEvents events = new RecordingEvents();
    private final Account lost =
            SampleAccounts.account().with(new Frozen(NOW, "The client web is disabled.", Frozen.Cause.LOST_IDENTITY));

    private Standing standing = PRESENT;
    private Runnable whileLookedUp = () -> {};

    LostIdentityTest() {
        accounts.add(lost);
    }

    @Test
    void anAccountThawsWithTheFirstRequestAfterItsIdentityIsBack() {
        Account thawed = service().requireActive(lost, "192.0.2.7");

        assertThat(thawed.isActive()).isTrue();
        assertThat(accounts.find(lost.id())).contains(thawed);
        assertThat(events.of(AcmeEvent.AccountChanged.class))
                .containsExactly(
                        new AcmeEvent.AccountChanged(lost.actor("192.0.2.7"), "thawed", "Its identity is back."));
    }

    @Test
    void itStaysFrozenAsLongAsTheIdentityIsGone() {
        standing = new Standing.Gone("The client web is disabled.");

        Problem refusal = refusal(lost);

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.detail()).contains("The client web is disabled.", "when its identity is back");
        assertThat(accounts.find(lost.id())).contains(lost);
    }

    @Test
    void itIsRefusedForTheMomentWhereThatCannotBeTold() {
        standing = new Standing.Unknown("The directory is down.");

        assertThat(refusal(lost).status()).isEqualTo(503);
        assertThat(accounts.find(lost.id())).contains(lost);
    }

    @Test
    void whatAnAdminFrozeIsNotLookedUpAtAll() {
        whileLookedUp = () -> {
            throw new AssertionError("looked up");
        };
        Account frozen = lost.with(new Frozen(NOW, "Suspicious."));

        assertThat(refusal(frozen).detail()).contains("Suspicious.", "an admin of the realm has thawed it");
    }

    @Test
    void anAdminsFreezeTakesThePlaceOfALossSoThatItDoesNotThawByItself() {
        Account frozen = service().freeze(lost, "Suspicious.", ADMIN);

        assertThat(frozen.state()).isEqualTo(new Frozen(NOW, "Suspicious.", Frozen.Cause.ADMIN));
        assertThat(refusal(frozen).status()).isEqualTo(403);
        assertThat(accounts.find(lost.id())).contains(frozen);
    }

    @Test
    void anAdminWhoFreezesWhileTheIdentityIsLookedUpWins() {
        whileLookedUp = () -> service().freeze(lost, "Suspicious.", ADMIN);

        assertThat(refusal(lost).status()).isEqualTo(503);
        assertThat(accounts.find(lost.id()))
                .hasValueSatisfying(it -> assertThat(it.hasLostIdentity()).isFalse());
    }

    @Test
    void anAdminThawsALostOneToo() {
        assertThat(service().thaw(lost, ADMIN).isActive()).isTrue();
    }

    @Test
    void aNameThatMayHaveChangedHandsThawsNothing() {
        Account named = SampleAccounts.account(new Subject(Subject.Kind.USER, "f:directory:jdoe"), NOW)
                .with(new Frozen(NOW, "The user of this account was removed.", Frozen.Cause.LOST_IDENTITY));
        accounts.add(named);

        assertThat(refusal(named).detail()).contains("an admin of the realm has thawed it");
        assertThat(accounts.find(named.id())).contains(named);
    }

    private Problem refusal(Account account) {
        return catchThrowableOfType(AcmeException.class, () -> service().requireActive(account, null))
                .problem();
    }

    private AccountService service() {
        Subjects subjects = (subject, claims, address) -> {
            whileLookedUp.run();
            return standing;
        };
        return new AccountService(
                accounts,
                credentials,
                new PlainMacKeys(),
                subjects,
                new RateLimiter(
                        "realm", new LocalCounters(10), new Reserves(10), LimitSettings.NONE, limit -> {}, () -> NOW),
                events,
                TermsOfService.NONE,
                () -> NOW);
    }
}

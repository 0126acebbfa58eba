package dev.keycloakacme.account;

import static dev.keycloakacme.account.CredentialDesk.ADMIN;
import static dev.keycloakacme.account.CredentialDesk.refusalOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.jose.TestJws;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RebindingTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final CredentialDesk desk = new CredentialDesk();
    private final TestJws lostKey = TestJws.withNewKey();
    private final TestJws newKey = TestJws.withNewKey();
    private final CredentialService.Issued issued = desk.issue(1);
    private final EabKeyId kid = issued.credential().id();
    private final Account former = desk.register(lostKey, issued);

    @Test
    void anotherKeyTakesThePlaceOfTheLostOneWhoseAccountEnds() {
        open();
        desk.pass(Duration.ofMinutes(1));
        Account account = desk.register(newKey, issued);

        assertThat(account.subject()).isEqualTo(former.subject());
        assertThat(account.credential()).isEqualTo(kid);
        assertThat(desk.accounts.notDeactivated(kid)).containsExactly(account);
        assertThat(desk.stored(issued).history()).isEqualTo(new EabCredential.History(1, desk.now(), null, null));
        assertThat(desk.events.of(AcmeEvent.AccountChanged.class))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.change()).isEqualTo("deactivated");
                    assertThat(event.actor().account()).isEqualTo(former.id().value());
                });
    }

    @Test
    void oneOpeningIsForOneKey() {
        open();
        desk.register(newKey, issued);

        assertThat(registrationRefusal(TestJws.withNewKey()).type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThat(desk.accounts.notDeactivated(kid)).hasSize(1);
    }

    @Test
    void itLooksLikeAnyUsedCredentialBeforeItIsOpenedAndAfterItsTime() {
        Problem before = registrationRefusal(newKey);
        open();
        desk.pass(HOUR);

        assertThat(registrationRefusal(newKey)).isEqualTo(before);
        assertThat(desk.accounts.find(former.id())).contains(former);
    }

    @Test
    void aFreezeIsNotEscapedByAnotherKey() {
        open();
        Account frozen = desk.accountService().freeze(former, "Suspicious.", ADMIN);

        assertThat(registrationRefusal(newKey).detail()).contains("frozen");
        assertThat(desk.accounts.notDeactivated(kid)).containsExactly(frozen);
        assertThat(refusalOf(this::open).detail()).contains("Thaw");
    }

    @Test
    void anAccountThatWasDeactivatedIsNotRevivedByAnotherKey() {
        open();
        desk.accountService().deactivate(former, ADMIN);

        assertThat(registrationRefusal(newKey).type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThat(desk.accounts.notDeactivated(kid)).isEmpty();
        assertThat(refusalOf(this::open).detail()).contains("deactivated");
    }

    @Test
    void whatCannotBeReBoundIsNotOpened() {
        EabKeyId many = desk.issue(2).credential().id();
        EabKeyId unused = desk.issue(1).credential().id();

        assertThat(refusalOf(() -> desk.rebinding().open(many, HOUR, ADMIN)).detail())
                .contains("many uses");
        assertThat(refusalOf(() -> desk.rebinding().open(unused, HOUR, ADMIN)).detail())
                .contains("No account");
        assertThat(refusalOf(() -> desk.rebinding().open(EabKeyId.random(), HOUR, ADMIN))
                        .status())
                .isEqualTo(404);
        assertThat(refusalOf(() -> desk.rebinding().open(kid, Duration.ofDays(8), ADMIN))
                        .detail())
                .contains("7 days");
        desk.service().revoke(kid, ADMIN);
        assertThat(refusalOf(this::open).detail()).contains("revoked");
    }

    @Test
    void revokingClosesIt() {
        open();
        desk.service().revoke(kid, ADMIN);

        assertThat(registrationRefusal(newKey).type()).isEqualTo(ProblemType.UNAUTHORIZED);
    }

    @Test
    void theSubjectOpensItByAFreshTokenForTenMinutes() {
        desk.rebinding().open(token("1", former.subject()), kid, null);
        desk.pass(Duration.ofMinutes(10).minusMillis(1));

        assertThat(desk.register(newKey, issued).subject()).isEqualTo(former.subject());
    }

    @Test
    void aTokenOpensOnce() {
        desk.rebinding().open(token("1", former.subject()), kid, null);

        assertThat(refusalOf(() -> desk.rebinding().open(token("1", former.subject()), kid, null))
                        .detail())
                .contains("used already");
        assertThat(desk.events.of(AcmeEvent.Refused.class)).hasSize(1);
    }

    @Test
    void thoseOfOthersAreAsIfTheyWereNotThere() {
        Problem foreign = refusalOf(() -> desk.rebinding().open(token("1", SampleAccounts.USER), kid, null));
        Problem missing =
                refusalOf(() -> desk.rebinding().open(token("1", SampleAccounts.USER), EabKeyId.random(), null));

        assertThat(foreign).isEqualTo(missing);
        assertThat(desk.stored(issued).status(desk.now())).isEqualTo(CredentialStatus.USED);
    }

    @Test
    void aSubjectThatIsGoneOpensNothing() {
        desk.stand(former.subject(), new Standing.Gone("The client is disabled."));

        assertThat(refusalOf(() -> desk.rebinding().open(token("1", former.subject()), kid, null))
                        .detail())
                .contains("disabled");
    }

    @Test
    void whoeverHasTheMacKeyOfBeforeGetsNothingOnceItWasRotated() {
        CredentialService.Issued rotated = desk.service().rotate(kid, ADMIN);
        open();

        assertThat(registrationRefusal(newKey).type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThatCode(() -> desk.register(newKey, rotated)).doesNotThrowAnyException();
    }

    private void open() {
        desk.rebinding().open(kid, HOUR, ADMIN);
    }

    private Problem registrationRefusal(TestJws key) {
        return refusalOf(() -> desk.register(key, issued));
    }

    @Test
    void aFreezeDoesNotEndByAnotherKeyOfTheSameCredential() {
        CredentialService.Issued forMany = desk.issue(3);
        Account first = desk.register(TestJws.withNewKey(), forMany);
        desk.register(TestJws.withNewKey(), forMany);
        desk.accounts.replace(first, first.with(new Account.State.Frozen(SampleAccounts.NOW, "its key leaked")));

        assertThat(refusalOf(() -> desk.register(TestJws.withNewKey(), forMany)).detail())
                .contains("was frozen by an admin");
    }

    private static TokenIdentity token(String id, Subject subject) {
        Instant expires = SampleAccounts.NOW.plus(HOUR);
        return new TokenIdentity(
                new TokenId("https://kc/realms/r", id), subject, "web", expires, SampleAccounts.claims());
    }
}

package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.challenge;
import static dev.keycloakacme.order.TestCa.csr;
import static dev.keycloakacme.order.TestCa.identity;
import static dev.keycloakacme.order.TestCa.present;
import static dev.keycloakacme.order.TestCa.presentDenied;
import static dev.keycloakacme.order.TestCa.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FinalizeServiceTest {

    private final TestCa ca = new TestCa();
    private final OrderState order = ca.order("dns:job.ci.corp");

    @Test
    void aReadyOrderEndsWithACertificateForItsNames() {
        Order issued = accepted(csr("job.ci.corp")).order();
        assertThat(issued.progress()).isInstanceOf(Order.Progress.Issued.class);
        assertThat(ca.certificates.find(((Order.Progress.Issued) issued.progress()).certificate()))
                .hasValueSatisfying(
                        it -> assertThat(it.names()).isEqualTo(order.order().identifiers()));
    }

    @Test
    void theSameRequestAgainGetsTheSameAnswerAndIssuesNothing() {
        CertificateRequest request = csr("job.ci.corp");
        assertThat(accepted(request).order()).isEqualTo(accepted(request).order());
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).hasSize(1);
    }

    @Test
    void anotherRequestAfterwardsIsRefused() {
        accepted(csr("job.ci.corp"));
        assertThat(refusal(() -> finalizeWith(csr("job.ci.corp"))).problem().type())
                .isEqualTo(ProblemType.ORDER_NOT_READY);
    }

    @Test
    void aRequestForOtherNamesIsRefusedAndLeavesTheOrderReady() {
        assertThat(refusal(() -> finalizeWith(csr("job.ci.corp", "other.ci.corp")))
                        .problem()
                        .type())
                .isEqualTo(ProblemType.BAD_CSR);
        assertThat(accepted(csr("job.ci.corp")).order().progress()).isInstanceOf(Order.Progress.Issued.class);
    }

    @Test
    void anOrderWithAnOpenChallengeIsNotReady() {
        OrderState pending = ca.order("dns:shop.apps.corp");
        assertThat(refusal(() -> ca.finalizeService()
                                .finalizeOrder(ca.account, pending.order().id(), csr("shop.apps.corp"), ADDRESS))
                        .problem()
                        .type())
                .isEqualTo(ProblemType.ORDER_NOT_READY);
    }

    /** The account that the request was signed with was read before the request waited for the order. */
    @Test
    void anAccountThatWasFrozenMeanwhileEndsTheOrder() {
        ca.accounts.replace(ca.account, ca.account.with(new Account.State.Frozen(TestCa.NOW, "an admin says so")));

        assertThat(refused(csr("job.ci.corp")).type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThat(status()).isEqualTo(OrderStatus.INVALID);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
    }

    @Test
    void anAccountThatWasFrozenWhileADirectoryWasAskedGetsNothing() {
        ca.whileLookedUp = () -> ca.accounts.replace(
                ca.account, ca.account.with(new Account.State.Frozen(TestCa.NOW, "an admin says so")));

        assertThat(refused(csr("job.ci.corp")).type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
    }

    @Test
    void anAuthorizationThatWasDeactivatedIssuesNothing() {
        ca.challengeService()
                .deactivate(ca.account, order.order().authorizations().get(0));

        assertThat(refusal(() -> finalizeWith(csr("job.ci.corp"))).problem().type())
                .isEqualTo(ProblemType.ORDER_NOT_READY);
    }

    /** A freeze withdraws authorizations; on another node it may be seen after the account was read. */
    @Test
    void whoWasFrozenMeanwhileIsToldThatAndNotThatTheOrderIsNotReady() {
        ca.challengeService()
                .deactivate(ca.account, order.order().authorizations().get(0));
        ca.accounts.replace(ca.account, ca.account.with(new Account.State.Frozen(TestCa.NOW, "an admin says so")));

        assertThat(refusal(() -> finalizeWith(csr("job.ci.corp"))).problem().type())
                .isEqualTo(ProblemType.UNAUTHORIZED);
    }

    /** It ends open orders, too. */
    @Test
    void whoWasFrozenMeanwhileIsToldThatAndNotThatTheOrderHasFailed() {
        Problem reason = Problem.of(ProblemType.UNAUTHORIZED, "The client web was removed.");
        ca.orders.replace(order.order(), order.order().with(new Order.Progress.Failed(reason)));
        ca.accounts.replace(ca.account, ca.account.with(new Account.State.Frozen(TestCa.NOW, "an admin says so")));

        assertThat(refusal(() -> finalizeWith(csr("job.ci.corp"))).problem().type())
                .isEqualTo(ProblemType.UNAUTHORIZED);
    }

    @Test
    void aSubjectThatIsGoneEndsTheOrder() {
        ca.standing = new Standing.Gone("The client web is disabled.");
        Problem problem = refused(csr("job.ci.corp"));
        assertThat(problem.type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThat(problem.detail()).contains("disabled");
        assertThat(status()).isEqualTo(OrderStatus.INVALID);
        assertThat(ca.events.of(AcmeEvent.Refused.class)).hasSize(1);
    }

    @Test
    void aGrantThatWasTakenAwayEndsTheOrder() {
        ca.standing = present(challenge("dns:**.apps.corp"));
        assertThat(refused(csr("job.ci.corp")).type()).isEqualTo(ProblemType.REJECTED_IDENTIFIER);
        assertThat(status()).isEqualTo(OrderStatus.INVALID);
    }

    @Test
    void aDenialThatCameLaterEndsTheOrder() {
        ca.standing = presentDenied("dns:job.ci.corp", identity("dns:**.ci.corp"));
        assertThat(refused(csr("job.ci.corp")).detail()).contains("no way");
    }

    @Test
    void aNameThatNeedsAChallengeByNowIsRefusedIfIdentityHadSufficed() {
        ca.standing = present(challenge("dns:**.ci.corp"));
        Problem problem = refused(csr("job.ci.corp"));
        assertThat(problem.type()).isEqualTo(ProblemType.REJECTED_IDENTIFIER);
        assertThat(problem.detail()).contains("What proves the name has changed");
    }

    @Test
    void aProofByAChallengeThatWasWithdrawnEndsTheOrder() {
        ca.atOnce = new ValidationResult.Passed(Map.of());
        OrderState proven = ca.order("dns:shop.apps.corp");
        ca.challengeService().respond(ca.account, proven.authorizations().get(0).id(), ChallengeType.HTTP_01);
        ca.challenges = List.of(ChallengeType.DNS_01);

        FinalizeOutcome outcome =
                ca.finalizeService().finalizeOrder(ca.account, proven.order().id(), csr("shop.apps.corp"), ADDRESS);

        assertThat(((FinalizeOutcome.Refused) outcome).problem().type()).isEqualTo(ProblemType.REJECTED_IDENTIFIER);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
    }

    @Test
    void aProfileThatIsNotOfferedAnyMoreEndsTheOrder() {
        ca.standing = present(
                TestCa.grant("another profile", AuthorizationMode.IDENTITY, Set.of(TestCa.CLIENT), "dns:**.ci.corp"));
        assertThat(refused(csr("job.ci.corp")).type()).isEqualTo(ProblemType.INVALID_PROFILE);
    }

    @Test
    void aRevokedCredentialEndsTheOrder() {
        ca.credentials.replace(ca.credential, ca.credential.revokedAt(TestCa.NOW));
        assertThat(refused(csr("job.ci.corp")).type()).isEqualTo(ProblemType.UNAUTHORIZED);
    }

    @Test
    void whatCannotBeToldIsRefusedForNow() {
        ca.standing = new Standing.Unknown("The user cannot be looked up now.");
        Problem problem = refusal(() -> finalizeWith(csr("job.ci.corp"))).problem();
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfter()).isNotNull();
    }

    @Test
    void anotherAccountsOrderIsNotThere() {
        var other = new TestCa().account;
        assertThat(refusal(() -> ca.finalizeService()
                                .finalizeOrder(
                                        new Account(
                                                new AccountId("account-2"),
                                                other.key(),
                                                other.subject(),
                                                ca.credential.id(),
                                                other.contacts(),
                                                null,
                                                TestCa.NOW,
                                                other.state()),
                                        order.order().id(),
                                        csr("job.ci.corp"),
                                        ADDRESS))
                        .problem()
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRequestThatADeadNodeBeganIsEndedByRepeatingIt() {
        CertificateRequest request = csr("job.ci.corp");
        beginAndDie(request);
        assertThat(status()).isEqualTo(OrderStatus.READY);
        assertThat(accepted(request).order().progress()).isInstanceOf(Order.Progress.Issued.class);
        assertThat(accepted(request).order().progress()).isInstanceOf(Order.Progress.Issued.class);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).hasSize(1);
    }

    @Test
    void anotherRequestThanTheOneADeadNodeBeganIsRefused() {
        CertificateRequest begun = csr("job.ci.corp");
        beginAndDie(begun);
        assertThat(refusal(() -> finalizeWith(csr("job.ci.corp"))).problem().type())
                .isEqualTo(ProblemType.ORDER_NOT_READY);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
        assertThat(accepted(begun).order().progress()).isInstanceOf(Order.Progress.Issued.class);
    }

    @Test
    void whileTheOtherNodeLivesItsWorkIsLeftToIt() {
        CertificateRequest request = csr("job.ci.corp");
        beginAndDie(request);
        ca.now = TestCa.NOW.plusSeconds(29);
        assertThat(status()).isEqualTo(OrderStatus.PROCESSING);
        assertThat(accepted(request).status(ca.now)).isEqualTo(OrderStatus.PROCESSING);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
    }

    @Test
    void anOrderThatExpiredWhileADeadNodeHadItIsInvalid() {
        CertificateRequest request = csr("job.ci.corp");
        beginAndDie(request);
        ca.now = order.order().expires();
        assertThat(status()).isEqualTo(OrderStatus.INVALID);
        assertThat(refusal(() -> finalizeWith(request)).problem().type()).isEqualTo(ProblemType.ORDER_NOT_READY);
    }

    @Test
    void whatIsTakenOverIsDecidedAnew() {
        CertificateRequest request = csr("job.ci.corp");
        beginAndDie(request);
        ca.standing = new Standing.Gone("The client web is disabled.");
        assertThat(refused(request).type()).isEqualTo(ProblemType.UNAUTHORIZED);
    }

    /** As a slow issuer's node would leave it: the lease has ended now. */
    private void beginAndDie(CertificateRequest request) {
        Lease lease = new Lease("node-2", TestCa.NOW.plusSeconds(30));
        ca.orders.replace(order.order(), order.order().with(new Order.Progress.Processing(request, lease)));
        ca.now = lease.until();
    }

    private FinalizeOutcome finalizeWith(CertificateRequest request) {
        return ca.finalizeService().finalizeOrder(ca.account, order.order().id(), request, ADDRESS);
    }

    private OrderState accepted(CertificateRequest request) {
        return ((FinalizeOutcome.Accepted) finalizeWith(request)).state();
    }

    private Problem refused(CertificateRequest request) {
        return ((FinalizeOutcome.Refused) finalizeWith(request)).problem();
    }

    private OrderStatus status() {
        return ca.orderService().find(ca.account, order.order().id()).status(ca.now);
    }
}

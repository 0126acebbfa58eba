package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.NOW;
import static dev.keycloakacme.order.TestCa.refusal;
import static dev.keycloakacme.order.TestCa.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderServiceTest {

    private final TestCa ca = new TestCa();

    @Test
    void anOrderIsReadyAtOnceWhereTheIdentitySuffices() {
        OrderState order = ca.order("dns:a.ci.corp", "dns:b.ci.corp");
        assertThat(order.status(NOW)).isEqualTo(OrderStatus.READY);
        assertThat(order.authorizations())
                .hasSize(2)
                .allSatisfy(it -> assertThat(it.offered()).isEmpty());
    }

    @Test
    void oneNameThatNeedsAChallengeKeepsTheOrderPending() {
        assertThat(ca.order("dns:a.ci.corp", "dns:shop.apps.corp").status(NOW)).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void aWildcardIsProvenByDnsOnly() {
        assertThat(ca.order("dns:*.shop.apps.corp").authorizations().get(0).offered())
                .containsExactly(ChallengeType.DNS_01);
    }

    @Test
    void aPassedChallengeMakesTheOrderReady() {
        OrderState order = ca.order("dns:shop.apps.corp");
        respond(order);
        ca.challengeService().decide(ca.queued.get(0), new ValidationResult.Passed(Map.of()));
        assertThat(statusOf(order)).isEqualTo(OrderStatus.READY);
    }

    @Test
    void aFailedChallengeEndsTheOrder() {
        OrderState order = ca.order("dns:shop.apps.corp");
        respond(order);
        Problem problem = Problem.of(ProblemType.CONNECTION, "nobody answers");
        ca.challengeService().decide(ca.queued.get(0), new ValidationResult.Refused(problem, Map.of()));
        assertThat(statusOf(order)).isEqualTo(OrderStatus.INVALID);
    }

    @Test
    void aResultThatComesAtOnceIsStoredAtOnce() {
        ca.atOnce = new ValidationResult.Passed(Map.of("status", "200"));
        OrderState order = ca.order("dns:shop.apps.corp");

        Authorization answer = ca.challengeService()
                .respond(ca.account, order.order().authorizations().get(0), ChallengeType.HTTP_01);

        assertThat(answer.status(NOW)).isEqualTo(AuthorizationStatus.VALID);
        assertThat(statusOf(order)).isEqualTo(OrderStatus.READY);
        assertThat(ca.queued).isEmpty();
        assertThat(ca.events.of(AcmeEvent.ChallengeDecided.class)).hasSize(1);
    }

    @Test
    void respondingTwiceStartsOneValidation() {
        OrderState order = ca.order("dns:shop.apps.corp");
        respond(order);
        respond(order);
        assertThat(ca.queued).hasSize(1);
    }

    @Test
    void allRefusedNamesAreReportedAtOnceAndNothingIsStored() {
        Problem problem = refusal(() -> ca.order("dns:a.ci.corp", "dns:db.prod.corp", "dns:www.example.com"))
                .problem();
        assertThat(problem.type()).isEqualTo(ProblemType.REJECTED_IDENTIFIER);
        assertThat(problem.subproblems())
                .extracting(Subproblem::identifier)
                .containsExactlyInAnyOrder("db.prod.corp", "www.example.com");
        assertThat(ca.orders.ofAccount(ca.account.id(), 0, 10)).isEmpty();
        assertThat(ca.events.of(AcmeEvent.Refused.class)).hasSize(1);
    }

    @Test
    void aProfileThatIsNotGrantedIsRefused() {
        NewOrder wanted =
                new NewOrder(request("dns:a.ci.corp").identifiers(), new ProfileName("client"), Validity.UNSPECIFIED);
        assertThat(refusal(() -> ca.orderService().create(ca.account, wanted, ADDRESS))
                        .problem()
                        .type())
                .isEqualTo(ProblemType.INVALID_PROFILE);
    }

    @Test
    void anOrderWithoutAProfileTakesTheOnlyOne() {
        NewOrder wanted = new NewOrder(request("dns:a.ci.corp").identifiers(), null, Validity.UNSPECIFIED);
        assertThat(ca.orderService().create(ca.account, wanted, ADDRESS).order().profile())
                .isEqualTo(TestCa.SERVER);
    }

    @Test
    void anOrderWithoutAProfileIsRefusedWhereThereAreSeveralAndNoDefault() {
        ca.standing = TestCa.present(TestCa.grant(
                "both", AuthorizationMode.IDENTITY, Set.of(TestCa.SERVER, TestCa.CLIENT), "dns:**.ci.corp"));
        NewOrder wanted = new NewOrder(request("dns:a.ci.corp").identifiers(), null, Validity.UNSPECIFIED);
        assertThat(refusal(() -> ca.orderService().create(ca.account, wanted, ADDRESS))
                        .problem()
                        .detail())
                .contains("client, server");
        ca.defaultProfile = TestCa.CLIENT;
        assertThat(ca.orderService().create(ca.account, wanted, ADDRESS).order().profile())
                .isEqualTo(TestCa.CLIENT);
    }

    @Test
    void anOrderNamesSomethingAndNotTooMuch() {
        assertThat(refusal(() -> ca.order()).problem().type()).isEqualTo(ProblemType.MALFORMED);
        String[] names =
                IntStream.range(0, 101).mapToObj(i -> "dns:n" + i + ".ci.corp").toArray(String[]::new);
        assertThat(refusal(() -> ca.order(names)).problem().type()).isEqualTo(ProblemType.MALFORMED);
    }

    @Test
    void whatAnAccountHasProvenServesItsNextOrder() {
        OrderState first = proven("dns:shop.apps.corp");
        ca.now = NOW.plus(Duration.ofDays(20));

        OrderState second = ca.order("dns:shop.apps.corp", "dns:a.ci.corp");

        assertThat(second.status(ca.now)).isEqualTo(OrderStatus.READY);
        assertThat(second.order().authorizations())
                .contains(first.order().authorizations().get(0));
    }

    @Test
    void anOrderEndsWithTheProofItRestsOn() {
        proven("dns:shop.apps.corp");
        ca.now = NOW.plus(Duration.ofDays(29));

        OrderState second = ca.order("dns:shop.apps.corp");

        assertThat(second.order().expires()).isEqualTo(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void aProofThatIsAboutToEndIsGivenAnew() {
        proven("dns:shop.apps.corp");
        ca.now = NOW.plus(Duration.ofDays(30)).minusSeconds(3600);

        assertThat(ca.order("dns:shop.apps.corp").status(ca.now)).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void aProofServesNoOtherNameAndNoWildcard() {
        proven("dns:shop.apps.corp");

        assertThat(ca.order("dns:www.shop.apps.corp").status(NOW)).isEqualTo(OrderStatus.PENDING);
        assertThat(ca.order("dns:*.shop.apps.corp").status(NOW)).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void whatTheIdentityGaveBelongsToOneOrder() {
        OrderState first = ca.order("dns:a.ci.corp");

        assertThat(ca.order("dns:a.ci.corp").order().authorizations())
                .doesNotContainAnyElementsOf(first.order().authorizations());
    }

    @Test
    void aNameThatOnceTheIdentityGaveMustBeProvenWhenThePolicySaysSo() {
        ca.order("dns:a.ci.corp");
        ca.standing = TestCa.present(TestCa.challenge("dns:**.ci.corp"));

        assertThat(ca.order("dns:a.ci.corp").status(NOW)).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void aProofEndsWhenAnAdminShortensHowLongItIsGood() {
        proven("dns:shop.apps.corp");
        ca.authorizationLifetime = Duration.ofHours(2);
        ca.now = NOW.plus(Duration.ofHours(3));

        assertThat(ca.order("dns:shop.apps.corp").status(ca.now)).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void aProofByAChallengeThatWasWithdrawnServesNothingUntilItIsOfferedAgain() {
        OrderState first = proven("dns:shop.apps.corp");
        ca.challenges = List.of(ChallengeType.DNS_01);

        assertThat(ca.order("dns:shop.apps.corp").status(NOW)).isEqualTo(OrderStatus.PENDING);
        assertThat(ca.orderService().hasProven(ca.account.id(), first.order().identifiers()))
                .isFalse();

        ca.challenges = ChallengeType.STANDARD;
        assertThat(ca.order("dns:shop.apps.corp").status(NOW)).isEqualTo(OrderStatus.READY);
        assertThat(ca.orderService().hasProven(ca.account.id(), first.order().identifiers()))
                .isTrue();
    }

    @Test
    void aFrozenAccountOrdersNothingWhateverWasKnownWhenItSigned() {
        ca.accounts.replace(ca.account, ca.account.with(new Account.State.Frozen(NOW, "an admin says so")));

        assertThatThrownBy(() -> ca.order("dns:job.ci.corp"))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        it -> assertThat(it.problem().type()).isEqualTo(ProblemType.UNAUTHORIZED));
    }

    @Test
    void aResultAtOnceForAFrozenAccountIsNone() {
        OrderState order = ca.order("dns:shop.apps.corp");
        ca.atOnce = new ValidationResult.Passed(Map.of());
        ca.accounts.replace(ca.account, ca.account.with(new Account.State.Frozen(NOW, "an admin says so")));

        respond(order);

        assertThat(statusOf(order)).isEqualTo(OrderStatus.PENDING);
        assertThat(ca.events.of(AcmeEvent.ChallengeDecided.class)).isEmpty();
    }

    @Test
    void aResultForAFrozenAccountIsNone() {
        OrderState order = ca.order("dns:shop.apps.corp");
        respond(order);
        ca.accounts.replace(ca.account, ca.account.with(new Account.State.Frozen(NOW, "an admin says so")));

        ca.challengeService().decide(ca.queued.get(0), new ValidationResult.Passed(Map.of()));

        assertThat(statusOf(order)).isEqualTo(OrderStatus.PENDING);
    }

    @Test
    void aResultThatComesWhenTheAuthorizationHasExpiredIsNone() {
        OrderState order = ca.order("dns:shop.apps.corp");
        respond(order);
        ca.now = NOW.plus(Duration.ofDays(8));

        ca.challengeService().decide(ca.queued.get(0), new ValidationResult.Passed(Map.of()));

        assertThat(ca.events.of(AcmeEvent.ChallengeDecided.class)).isEmpty();
    }

    @Test
    void aDeactivatedAuthorizationServesNoOrderAnyMore() {
        OrderState first = proven("dns:shop.apps.corp");
        OrderState second = ca.order("dns:shop.apps.corp");

        ca.challengeService()
                .deactivate(ca.account, first.order().authorizations().get(0));

        assertThat(statusOf(second)).isEqualTo(OrderStatus.INVALID);
        assertThat(ca.order("dns:shop.apps.corp").status(NOW)).isEqualTo(OrderStatus.PENDING);
    }

    private OrderState proven(String name) {
        OrderState order = ca.order(name);
        respond(order);
        ca.challengeService().decide(ca.queued.get(ca.queued.size() - 1), new ValidationResult.Passed(Map.of()));
        return order;
    }

    private void respond(OrderState order) {
        ca.challengeService().respond(ca.account, order.authorizations().get(0).id(), ChallengeType.HTTP_01);
    }

    private OrderStatus statusOf(OrderState order) {
        return ca.orderService().find(ca.account, order.order().id()).status(NOW);
    }
}

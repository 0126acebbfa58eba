package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.NOW;
import static dev.keycloakacme.order.TestCa.refusal;
import static dev.keycloakacme.order.TestCa.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.policy.AuthorizationMode;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationResult;
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
        assertThat(ca.orderService().idsOf(ca.account, 0, 10)).isEmpty();
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

    private void respond(OrderState order) {
        ca.challengeService().respond(ca.account, order.authorizations().get(0).id(), ChallengeType.HTTP_01);
    }

    private OrderStatus statusOf(OrderState order) {
        return ca.orderService().find(ca.account, order.order().id()).status(NOW);
    }
}

package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.csr;
import static dev.keycloakacme.order.TestCa.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.order.Authorization.Progress;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.validation.CaaRequest;
import dev.keycloakacme.validation.CaaSettings;
import dev.keycloakacme.validation.CaaSettings.Scope;
import dev.keycloakacme.validation.CaaVerdict;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** CAA records are looked up again at finalize where that was too long ago, and before the order is locked. */
class FinalizeCaaTest {

    private static final CaaVerdict FORBIDDEN =
            new CaaVerdict.Forbidden(Problem.of(ProblemType.CAA, "shop lets only others issue"));
    private static final CaaVerdict UNKNOWN = new CaaVerdict.Unknown(Problem.of(ProblemType.DNS, "SERVFAIL"));

    private final TestCa ca = new TestCa();

    @Test
    void aProofOfLessThanSevenHoursAgoIsNotLookedUpAgain() {
        OrderState order = provenOrder(TestCa.NOW);
        ca.now = TestCa.NOW.plus(Duration.ofHours(7)).minusMillis(1);
        accepted(order);
        assertThat(ca.caaRequests).isEmpty();
    }

    @Test
    void whatWasRememberedWhenItWasProvenIsNotOlderThanEightHours() {
        assertThat(CaaReview.FRESH.plus(CaaSettings.LONGEST_MEMORY)).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void anOlderOneIsLookedUpAsItWasProven() {
        OrderState order = provenOrder(TestCa.NOW);
        ca.now = TestCa.NOW.plus(Duration.ofHours(7));
        accepted(order);
        assertThat(ca.caaRequests).singleElement().satisfies(request -> {
            assertThat(request.name().value()).isEqualTo("shop.apps.corp");
            assertThat(request.method()).isEqualTo("http-01");
            assertThat(request.accountUrl()).isEqualTo(TestCa.url(ca.account.id()));
            assertThat(request.identities()).containsExactly("ca.corp");
        });
    }

    @Test
    void oneThatWasNeverLookedUpIsLookedUpNow() {
        accepted(provenOrder(null));
        assertThat(ca.caaRequests).hasSize(1);
    }

    @Test
    void whatTheRecordsForbidByNowEndsTheOrder() {
        OrderState order = provenOrder(null);
        ca.caa = request -> FORBIDDEN;
        Problem problem = ((FinalizeOutcome.Refused) finalizeWith(order)).problem();
        assertThat(problem.type()).isEqualTo(ProblemType.CAA);
        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.subproblems())
                .containsExactly(
                        new Subproblem(ProblemType.CAA, "shop lets only others issue", "dns", "shop.apps.corp"));
        assertThat(status(order)).isEqualTo(OrderStatus.INVALID);
        assertThat(ca.events.of(AcmeEvent.Refused.class)).hasSize(1);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
    }

    @Test
    void whatCannotBeLookedUpIsRefusedForNow() {
        OrderState order = provenOrder(null);
        ca.caa = request -> UNKNOWN;
        Problem problem = refusal(() -> finalizeWith(order)).problem();
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfter()).isNotNull();
        assertThat(status(order)).isEqualTo(OrderStatus.READY);
        ca.caa = request -> new CaaVerdict.Permitted();
        accepted(order);
    }

    @Test
    void whatIsLookedUpIsNotLockedMeanwhile() {
        OrderState order = provenOrder(null);
        ca.whileCaaIsLookedUp = () -> {
            ca.whileCaaIsLookedUp = () -> {};
            ca.challengeService()
                    .deactivate(ca.account, order.order().authorizations().get(0));
        };
        assertThat(refusal(() -> finalizeWith(order)).problem().type()).isEqualTo(ProblemType.ORDER_NOT_READY);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
    }

    @Test
    void whatThisNodeKnowsToBeFreshIsStillLookedAtOnceTheOrderIsLocked() {
        OrderState order = provenOrder(null);
        ca.fresh.remember(order.order().id(), TestCa.NOW.plus(Duration.ofHours(7)));
        assertThat(refusal(() -> finalizeWith(order)).problem().status()).isEqualTo(503);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
        accepted(order); // what was known is forgotten, so the repeated request looks the records up
    }

    @Test
    void anOrderThatWasJustMadeIsExpectedToStayFresh() {
        OrderState open = ca.order("dns:shop.apps.corp");
        ca.finalizeService().expect(open);
        assertThat(ca.fresh.take(
                        open.order().id(), TestCa.NOW.plus(Duration.ofHours(7)).minusMillis(1)))
                .isTrue();
        ca.finalizeService().expect(open);
        assertThat(ca.fresh.take(open.order().id(), TestCa.NOW.plus(Duration.ofHours(7))))
                .isFalse();
    }

    @Test
    void oneThatRestsOnAnOldProofOnlyForTheRestOfItsTime() {
        OrderState reusing = provenOrder(TestCa.NOW.minus(Duration.ofHours(6)));
        ca.finalizeService().expect(reusing);
        assertThat(ca.fresh.take(reusing.order().id(), TestCa.NOW.plus(Duration.ofHours(1))))
                .isFalse();
    }

    @Test
    void oneThatRestsOnAProofThatWasNeverLookedUpNotAtAll() {
        OrderState neverChecked = provenOrder(null);
        ca.finalizeService().expect(neverChecked);
        assertThat(ca.fresh.take(neverChecked.order().id(), TestCa.NOW)).isFalse();
    }

    @Test
    void anOrderThatIsNotReadyIsNotLookedUp() {
        OrderState pending = ca.order("dns:shop.apps.corp");
        assertThat(refusal(() -> finalizeWith(pending)).problem().type()).isEqualTo(ProblemType.ORDER_NOT_READY);
        assertThat(ca.caaRequests).isEmpty();
    }

    @Test
    void namesGivenByIdentityAreLookedUpOnlyWhereTheRealmWantsIt() {
        ca.caa = request -> FORBIDDEN;
        accepted(ca.order("dns:job.ci.corp"), "job.ci.corp");
        ca.caaScope = Scope.ALL;
        OrderState order = ca.order("dns:job.ci.corp");
        assertThat(finalizeWith(order, "job.ci.corp")).isInstanceOf(FinalizeOutcome.Refused.class);
        assertThat(ca.caaRequests).extracting(CaaRequest::method).containsExactly(CaaRequest.BY_IDENTITY);
    }

    @Test
    void whereItIsSwitchedOffNothingIsLookedUp() {
        ca.caaScope = Scope.NONE;
        ca.caa = request -> FORBIDDEN;
        accepted(provenOrder(null));
        assertThat(ca.caaRequests).isEmpty();
    }

    @Test
    void aProofKeepsWhenItWasLookedUpAndLastsNoLongerThanItSays() {
        Authorization proven = respond(new ValidationResult.Passed(Map.of(), TestCa.NOW, Duration.ofHours(2)));
        assertThat(((Progress.Proven) proven.progress()).caaChecked()).isEqualTo(TestCa.NOW);
        assertThat(proven.expires()).isEqualTo(TestCa.NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void aProofOfAMomentServesTheOrderItWasMadeForAndNoOther() {
        Authorization proven = respond(new ValidationResult.Passed(Map.of(), TestCa.NOW, Duration.ZERO));
        assertThat(proven.expires()).isEqualTo(TestCa.NOW.plus(Duration.ofMinutes(5)));
        assertThat(ca.order("dns:shop.apps.corp").authorizations()).doesNotContain(proven);
    }

    @Test
    void whereProofsAreShortTheyDoNotLastLonger() {
        ca.authorizationLifetime = Duration.ofMinutes(4);
        Authorization proven = respond(new ValidationResult.Passed(Map.of(), TestCa.NOW, Duration.ZERO));
        assertThat(proven.expires()).isEqualTo(TestCa.NOW.plus(Duration.ofMinutes(2)));
        assertThat(ca.order("dns:shop.apps.corp").authorizations()).doesNotContain(proven);
    }

    private Authorization respond(ValidationResult result) {
        ca.atOnce = result;
        AuthorizationId id =
                ca.order("dns:shop.apps.corp").authorizations().get(0).id();
        return ca.challengeService().respond(ca.account, id, ChallengeType.HTTP_01);
    }

    /** @param checked when CAA records were looked up, or null */
    private OrderState provenOrder(@Nullable Instant checked) {
        OrderState order = ca.order("dns:shop.apps.corp");
        Authorization open = order.authorizations().get(0);
        if (!(open.progress() instanceof Progress.Open)) {
            return order;
        }
        Authorization proven = open.with(new Progress.Proven(ChallengeType.HTTP_01, TestCa.NOW, Map.of(), checked))
                .until(TestCa.NOW
                        .plus(Duration.ofMinutes(30))
                        .plus(checked == null ? Duration.ZERO : Duration.ofDays(1)));
        ca.authorizations.replace(open, proven);
        return new OrderState(order.order(), List.of(proven));
    }

    private void accepted(OrderState order) {
        accepted(order, "shop.apps.corp");
    }

    private void accepted(OrderState order, String name) {
        assertThat(finalizeWith(order, name)).isInstanceOf(FinalizeOutcome.Accepted.class);
    }

    private FinalizeOutcome finalizeWith(OrderState order) {
        return finalizeWith(order, "shop.apps.corp");
    }

    private FinalizeOutcome finalizeWith(OrderState order, String name) {
        return ca.finalizeService().finalizeOrder(ca.account, order.order().id(), csr(name), ADDRESS);
    }

    private OrderStatus status(OrderState order) {
        return ca.orderService().find(ca.account, order.order().id()).status(ca.now);
    }
}

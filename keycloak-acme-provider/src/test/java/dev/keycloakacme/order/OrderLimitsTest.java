package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.csr;
import static dev.keycloakacme.order.TestCa.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.TokenId;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.limit.LimitKind;
import dev.keycloakacme.limit.LimitSettings;
import dev.keycloakacme.limit.Rate;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.renewal.RenewalId;
import dev.keycloakacme.renewal.RenewalWindow;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationResult;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrderLimitsTest {

    private final TestCa ca = new TestCa();

    @ParameterizedTest
    @EnumSource(
            names = {
                "ORDERS_PER_ACCOUNT",
                "ORDERS_PER_SUBJECT",
                "ORDERS_PER_NAMES",
                "ORDERS_PER_ZONE",
                "ORDERS_PER_REALM"
            })
    void anOrderBeyondAnyOfItsLimitsIsNotMade(LimitKind kind) {
        limit(kind, "2/PT1H");
        ca.order("dns:a.ci.corp", "dns:b.ci.corp");
        ca.order("dns:b.ci.corp", "dns:a.ci.corp");

        Problem problem =
                refusal(() -> ca.order("dns:a.ci.corp", "dns:b.ci.corp")).problem();
        assertThat(problem.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(problem.retryAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(problem.detail()).contains(kind.attribute());
        assertThat(ca.refusedLimits).containsExactly(kind.limitName());
        assertThat(ca.orders.ofAccount(ca.account.id(), 0, 10)).hasSize(2);

        ca.now = ca.now.plus(problem.retryAfter());
        ca.order("dns:a.ci.corp", "dns:b.ci.corp");
    }

    @Test
    void otherNamesAreNotLimitedByThoseThatWereOrdered() {
        limit(LimitKind.ORDERS_PER_NAMES, "1/PT1H");
        ca.order("dns:a.ci.corp");
        ca.order("dns:a.ci.corp", "dns:b.ci.corp");
        assertThat(refusal(() -> ca.order("dns:a.ci.corp")).problem().type()).isEqualTo(ProblemType.RATE_LIMITED);
    }

    @Test
    void whatPolicyRefusesIsNotCounted() {
        limit(LimitKind.ORDERS_PER_REALM, "1/PT1H");
        for (int i = 0; i < 3; i++) {
            assertThat(refusal(() -> ca.order("dns:db.prod.corp")).problem().type())
                    .isEqualTo(ProblemType.REJECTED_IDENTIFIER);
        }
        ca.order("dns:a.ci.corp");
    }

    @Test
    void certificatesForTokensCountAsOrders() {
        limit(LimitKind.ORDERS_PER_SUBJECT, "2/PT1H");
        ca.order("dns:a.ci.corp");
        issue("jti-1");
        assertThat(refusal(() -> issue("jti-2")).problem().type()).isEqualTo(ProblemType.RATE_LIMITED);
    }

    @Test
    void aNameThatFailedTooOftenIsNotTriedAgain() {
        limit(LimitKind.FAILED_VALIDATIONS, "2/PT1H");
        fail("dns:shop.apps.corp");
        OrderState third = ca.order("dns:shop.apps.corp");
        fail("dns:shop.apps.corp");

        assertThat(refusal(() -> ca.order("dns:shop.apps.corp")).problem().detail())
                .contains("acme.limit.failed-validations", "shop.apps.corp");
        assertThat(refusal(() -> respond(third)).problem().type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(refusal(() -> preAuthorize("dns:shop.apps.corp")).problem().type())
                .isEqualTo(ProblemType.RATE_LIMITED);
        ca.order("dns:other.apps.corp");

        ca.now = ca.now.plus(Duration.ofMinutes(30));
        assertThat(respond(third).status(ca.now)).isEqualTo(AuthorizationStatus.PENDING);
    }

    @Test
    void whatFailedInsideTheServerIsNotCounted() {
        limit(LimitKind.FAILED_VALIDATIONS, "1/PT1H");
        ca.atOnce = new ValidationResult.Refused(Problem.of(ProblemType.SERVER_INTERNAL, "ours"), Map.of());
        respond(ca.order("dns:shop.apps.corp"));
        ca.order("dns:shop.apps.corp");
    }

    @Test
    void onlySoManyAuthorizationsWaitForProof() {
        ca.limits = new LimitSettings(Map.of(), 2);
        ca.order("dns:a.apps.corp");
        preAuthorize("dns:b.apps.corp");
        Problem problem = refusal(() -> ca.order("dns:c.apps.corp")).problem();
        assertThat(problem.type()).isEqualTo(ProblemType.RATE_LIMITED);
        assertThat(problem.retryAfter()).isEqualTo(Duration.ofDays(7).plusSeconds(1));
        ca.order("dns:a.ci.corp");
    }

    @Test
    void anOrderForWhichThereIsNoRoomChargesNoRate() {
        ca.limits = new LimitSettings(Map.of(LimitKind.ORDERS_PER_ACCOUNT, Rate.parse("2/PT1H")), 1);
        ca.order("dns:a.apps.corp");
        for (int i = 0; i < 3; i++) {
            assertThat(refusal(() -> ca.order("dns:b.apps.corp")).problem().detail())
                    .contains(LimitSettings.OPEN_AUTHORIZATIONS);
        }
        ca.order("dns:a.ci.corp");
    }

    @Test
    void authorizationsThatAreDecidedMakeRoom() {
        ca.limits = new LimitSettings(Map.of(), 2);
        fail("dns:a.apps.corp");
        fail("dns:a.apps.corp");
        fail("dns:a.apps.corp");
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDERS_PER_ACCOUNT", "ORDERS_PER_NAMES"})
    void aRenewalDoesNotCountForItsAccountAndItsNamesUnlessItIsASecondTry(LimitKind kind) {
        IssuedCertificate first = dueAfterOneOrder(kind);
        OrderState spoiled = renew(first);
        ca.challengeService()
                .deactivate(ca.account, spoiled.order().authorizations().get(0));

        assertThat(refusal(() -> renew(first)).problem().detail()).contains(kind.attribute());
    }

    @ParameterizedTest
    @EnumSource(names = {"ORDERS_PER_SUBJECT", "ORDERS_PER_ZONE", "ORDERS_PER_REALM"})
    void aRenewalCountsForAllThatIsSharedWithOthers(LimitKind kind) {
        IssuedCertificate first = dueAfterOneOrder(kind);

        assertThat(refusal(() -> renew(first)).problem().detail()).contains(kind.attribute());
    }

    @Test
    void whoRevokesAndReplacesIsLimited() {
        IssuedCertificate first = dueAfterOneOrder(LimitKind.ORDERS_PER_ACCOUNT);
        ca.certificates.revoke(first.id(), new IssuedCertificate.Revocation(ca.now, 4));

        assertThat(refusal(() -> renew(first)).problem().type()).isEqualTo(ProblemType.RATE_LIMITED);
    }

    /** The limit permits one order, and that was made. */
    private IssuedCertificate dueAfterOneOrder(LimitKind kind) {
        limit(kind, "1/P30D");
        OrderState order = ca.order("dns:a.ci.corp");
        ca.finalizeService().finalizeOrder(ca.account, order.order().id(), csr("a.ci.corp"), TestCa.ADDRESS);
        Order.Progress.Issued issued = (Order.Progress.Issued)
                ca.orders.find(order.order().id()).orElseThrow().progress();
        IssuedCertificate certificate =
                ca.certificates.find(issued.certificate()).orElseThrow();
        ca.now = RenewalWindow.of(certificate).start();
        return certificate;
    }

    private OrderState renew(IssuedCertificate replaced) {
        NewOrder plain = TestCa.request("dns:a.ci.corp");
        NewOrder renewal = new NewOrder(plain.identifiers(), plain.profile(), plain.validity(), RenewalId.of(replaced));
        return ca.orderService().create(ca.account, renewal, TestCa.ADDRESS);
    }

    private void fail(String name) {
        ca.atOnce = new ValidationResult.Refused(Problem.of(ProblemType.CONNECTION, "nobody there"), Map.of());
        OrderState order = ca.order(name);
        assertThat(respond(order).status(ca.now)).isEqualTo(AuthorizationStatus.INVALID);
        ca.atOnce = null;
    }

    private Authorization respond(OrderState order) {
        return ca.challengeService()
                .respond(ca.account, order.authorizations().get(0).id(), ChallengeType.HTTP_01);
    }

    private void preAuthorize(String name) {
        ca.preAuthorizationService().create(ca.account, Identifier.parse(name), TestCa.SERVER, TestCa.ADDRESS);
    }

    private void issue(String tokenId) {
        TokenIdentity token = new TokenIdentity(
                new TokenId("https://kc/realms/r", tokenId),
                SampleAccounts.CLIENT,
                "ci",
                ca.now.plus(Duration.ofMinutes(5)),
                SampleAccounts.claims());
        ca.tokenCertificateService().issue(token, TestCa.SERVER, csr("job.ci.corp"), TestCa.ADDRESS);
    }

    private void limit(LimitKind kind, String rate) {
        ca.limits = new LimitSettings(Map.of(kind, Rate.parse(rate)), LimitSettings.UNLIMITED);
    }
}

package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.NOW;
import static dev.keycloakacme.order.TestCa.csr;
import static dev.keycloakacme.order.TestCa.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.validation.ChallengeType;
import dev.keycloakacme.validation.ValidationResult;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the deactivation of an account ends (RFC 8555 §7.3.6), and that of an authorization (§7.5.2). */
class EndedAccountTest {

    private final TestCa ca = new TestCa();

    @Test
    void anOpenOrderEndsAndNothingIsIssued() {
        OrderId order = ca.order("dns:a.ci.corp").order().id();
        deactivate();

        FinalizeOutcome outcome = ca.finalizeService().finalizeOrder(ca.account, order, csr("a.ci.corp"), ADDRESS);

        assertThat(outcome)
                .isInstanceOfSatisfying(FinalizeOutcome.Refused.class, it -> assertUnauthorized(it.problem()));
        assertThat(ca.orderService().find(ca.account, order).status(NOW)).isEqualTo(OrderStatus.INVALID);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
    }

    @Test
    void anAccountThatIsDeactivatedWhileADirectoryIsAskedGetsNothing() {
        OrderId order = ca.order("dns:a.ci.corp").order().id();
        ca.whileLookedUp = this::deactivate;

        FinalizeOutcome outcome = ca.finalizeService().finalizeOrder(ca.account, order, csr("a.ci.corp"), ADDRESS);

        assertThat(outcome).isInstanceOf(FinalizeOutcome.Refused.class);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
    }

    @Test
    void itOrdersNothing() {
        deactivate();

        assertUnauthorized(refusal(() -> ca.order("dns:a.ci.corp")).problem());
    }

    @Test
    void aValidationThatHadBegunProvesNothing() {
        OrderState order = ca.order("dns:shop.apps.corp");
        ca.challengeService().respond(ca.account, order.order().authorizations().get(0), ChallengeType.HTTP_01);
        deactivate();

        ca.challengeService().decide(ca.queued.get(0), new ValidationResult.Passed(Map.of()));

        assertThat(ca.orderService()
                        .find(ca.account, order.order().id())
                        .authorizations()
                        .get(0)
                        .status(NOW))
                .isEqualTo(AuthorizationStatus.PENDING);
        assertThat(ca.events.of(AcmeEvent.ChallengeDecided.class)).isEmpty();
    }

    @Test
    void aProofThatWasDeactivatedGivesNoRightToRevokeAnyMore() {
        Set<Identifier> names = Set.of(Identifier.parse("dns:shop.apps.corp"));
        ca.atOnce = new ValidationResult.Passed(Map.of());
        AuthorizationId proof =
                ca.order("dns:shop.apps.corp").order().authorizations().get(0);
        ca.challengeService().respond(ca.account, proof, ChallengeType.HTTP_01);
        assertThat(ca.orderService().hasProven(ca.account.id(), names)).isTrue();

        ca.challengeService().deactivate(ca.account, proof);

        assertThat(ca.orderService().hasProven(ca.account.id(), names)).isFalse();
    }

    @Test
    void anOrderWhoseProofIsDeactivatedIsNotFinalized() {
        OrderState order = ca.order("dns:a.ci.corp");
        ca.challengeService()
                .deactivate(ca.account, order.order().authorizations().get(0));

        assertThat(refusal(() -> ca.finalizeService()
                                .finalizeOrder(ca.account, order.order().id(), csr("a.ci.corp"), ADDRESS))
                        .problem()
                        .type()
                        .wireName())
                .isEqualTo("orderNotReady");
    }

    @Test
    void aValidationThatEndsAfterItsAuthorizationWasDeactivatedChangesNothing() {
        OrderState order = ca.order("dns:shop.apps.corp");
        AuthorizationId id = order.order().authorizations().get(0);
        ca.challengeService().respond(ca.account, id, ChallengeType.HTTP_01);
        ca.challengeService().deactivate(ca.account, id);

        ca.challengeService().decide(ca.queued.get(0), new ValidationResult.Passed(Map.of()));

        assertThat(ca.challengeService().find(ca.account, id).status(NOW)).isEqualTo(AuthorizationStatus.DEACTIVATED);
    }

    private static void assertUnauthorized(Problem problem) {
        assertThat(problem.type().wireName()).isEqualTo("unauthorized");
        assertThat(problem.status()).isEqualTo(401);
    }

    private void deactivate() {
        Account present = ca.accounts.find(ca.account.id()).orElseThrow();
        ca.accounts.replace(present, present.with(new Account.State.Deactivated(NOW)));
    }
}

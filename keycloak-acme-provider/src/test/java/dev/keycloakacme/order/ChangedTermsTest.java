package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.NOW;
import static dev.keycloakacme.order.TestCa.csr;
import static dev.keycloakacme.order.TestCa.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.TermsAgreement;
import dev.keycloakacme.account.TermsOfService;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an account gets when the realm's terms of service are not those it agreed to (RFC 8555 §7.3.3). */
class ChangedTermsTest {

    private static final String OLD = "https://ca.example/terms/1";
    private static final String PRESENT = "https://ca.example/terms/2";

    private final TestCa ca = new TestCa();

    @Test
    void nothingIsOrderedUntilTheAccountAgreesAgain() {
        agreeTo(OLD);
        ca.terms = new TermsOfService(PRESENT, true);

        assertThat(refusal(() -> ca.order("dns:a.ci.corp")).problem().type())
                .isEqualTo(ProblemType.USER_ACTION_REQUIRED);
        assertThat(ca.orders.ofAccount(ca.account.id(), 0, 10)).isEmpty();
        assertThat(ca.events.of(AcmeEvent.Refused.class)).hasSize(1);

        agreeTo(PRESENT);
        assertThat(ca.order("dns:a.ci.corp").status(NOW)).isEqualTo(OrderStatus.READY);
    }

    @Test
    void anOrderFromBeforeIsFinalizedOnceTheAccountHasAgreed() {
        agreeTo(OLD);
        OrderId order = ca.order("dns:a.ci.corp").order().id();
        ca.terms = new TermsOfService(PRESENT, true);

        assertThat(refusal(() -> ca.finalizeService().finalizeOrder(ca.account, order, csr("a.ci.corp"), ADDRESS))
                        .problem()
                        .type())
                .isEqualTo(ProblemType.USER_ACTION_REQUIRED);
        assertThat(ca.orderService().find(ca.account, order).status(NOW)).isEqualTo(OrderStatus.READY);

        agreeTo(PRESENT);
        assertThat(ca.finalizeService().finalizeOrder(ca.account, order, csr("a.ci.corp"), ADDRESS))
                .isInstanceOf(FinalizeOutcome.Accepted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {OLD, ""})
    void theRealmGoesOnWithWhoeverAgreedBeforeUnlessItAsksToReconfirm(String agreed) {
        agreeTo(agreed);
        ca.terms = new TermsOfService(PRESENT, false);

        assertThat(ca.order("dns:a.ci.corp").status(NOW)).isEqualTo(OrderStatus.READY);
    }

    @Test
    void anAgreementWhoseTermsAreNotKnownIsNoneToTheseTerms() {
        agreeTo("");
        ca.terms = new TermsOfService(PRESENT, true);

        assertThat(refusal(() -> ca.order("dns:a.ci.corp")).problem().type())
                .isEqualTo(ProblemType.USER_ACTION_REQUIRED);
    }

    @Test
    void whereThereAreNoTermsNobodyHasToAgree() {
        ca.terms = new TermsOfService("", true);

        assertThat(ca.order("dns:a.ci.corp").status(NOW)).isEqualTo(OrderStatus.READY);
    }

    @Test
    void aFrozenAccountIsToldThatItIsFrozen() {
        ca.terms = new TermsOfService(PRESENT, true);
        ca.accounts.replace(ca.account, ca.account.with(new Account.State.Frozen(NOW, "an admin says so")));

        assertThat(refusal(() -> ca.order("dns:a.ci.corp")).problem().type()).isEqualTo(ProblemType.UNAUTHORIZED);
    }

    private void agreeTo(String terms) {
        Account present = ca.accounts.find(ca.account.id()).orElseThrow();
        assertThat(ca.accounts.replace(present, present.withAgreement(new TermsAgreement(terms, NOW))))
                .isTrue();
    }
}

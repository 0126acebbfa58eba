package dev.keycloakacme.order;

import static dev.keycloakacme.ca.InMemoryCertificates.revoked;
import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.NOW;
import static dev.keycloakacme.order.TestCa.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.jose.TestJws;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.renewal.RenewalId;
import dev.keycloakacme.renewal.RenewalWindow;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RenewalsTest {

    private final TestCa ca = new TestCa();
    private final IssuedCertificate first = issue(ca.order("dns:a.ci.corp", "dns:b.ci.corp"), "a.ci.corp", "b.ci.corp");

    @Test
    void theNextCertificateSaysWhichOneItReplaces() {
        OrderState renewal = renew(first, "dns:a.ci.corp");
        IssuedCertificate second = issue(renewal, "a.ci.corp");

        assertThat(renewal.order().replaces()).isEqualTo(RenewalId.of(first));
        assertThat(first.succession().replaces()).isNull();
        assertThat(second.succession().replaces()).isEqualTo(first.id());
        assertThat(ca.predecessors.find(first.id()).orElseThrow().successor())
                .isEqualTo(renewal.order().id());
    }

    @Test
    void eachRenewalMayBeRenewed() {
        IssuedCertificate second = issue(renew(first, "dns:a.ci.corp"), "a.ci.corp");

        assertThat(renew(second, "dns:a.ci.corp").order().replaces()).isEqualTo(RenewalId.of(second));
    }

    @Test
    void oneNameInCommonIsEnough() {
        assertThat(renew(first, "dns:b.ci.corp", "dns:c.ci.corp").order().replaces())
                .isEqualTo(RenewalId.of(first));
    }

    @Test
    void noNameInCommonIsTooFew() {
        assertRefused(ProblemType.MALFORMED, first, "dns:c.ci.corp");
    }

    @Test
    void anOrderInProgressHoldsThePlaceAndAnIssuedOneKeepsIt() {
        OrderState renewal = renew(first, "dns:a.ci.corp");
        assertRefused(ProblemType.ALREADY_REPLACED, first, "dns:a.ci.corp");

        issue(renewal, "a.ci.corp");
        ca.now = NOW.plus(Duration.ofDays(8));
        assertRefused(ProblemType.ALREADY_REPLACED, first, "dns:a.ci.corp");
    }

    @Test
    void theProblemOfTheSecondIsAConflict() {
        renew(first, "dns:a.ci.corp");

        Problem problem = refusal(() -> renew(first, "dns:a.ci.corp")).problem();
        assertThat(problem.type()).isEqualTo(ProblemType.ALREADY_REPLACED);
        assertThat(problem.status()).isEqualTo(409);
    }

    @Test
    void anExpiredOrderGivesThePlaceUp() {
        renew(first, "dns:a.ci.corp");
        ca.now = NOW.plus(Duration.ofDays(7));

        OrderState second = renew(first, "dns:a.ci.corp");
        assertThat(ca.predecessors.find(first.id()).orElseThrow().successor())
                .isEqualTo(second.order().id());
    }

    @Test
    void aFailedOrderGivesThePlaceUp() {
        Order renewal = renew(first, "dns:a.ci.corp").order();
        ca.orders.replace(renewal, renewal.with(new Order.Progress.Failed(SampleOrders.PROBLEM)));

        renew(first, "dns:a.ci.corp");
    }

    @Test
    void anOrderWhoseAuthorizationWasDeactivatedGivesThePlaceUp() {
        Order renewal = renew(first, "dns:a.ci.corp").order();
        ca.challengeService().deactivate(ca.account, renewal.authorizations().get(0));

        renew(first, "dns:a.ci.corp");
    }

    @Test
    void anOrderThatIsGoneKeepsThePlace() {
        ca.predecessors.succeed(ca.predecessors.find(first.id()).orElseThrow(), OrderId.random());

        assertRefused(ProblemType.ALREADY_REPLACED, first, "dns:a.ci.corp");
    }

    @Test
    void anotherAccountOfTheSameSubjectDoesNotReplaceIt() {
        Account other = new Account(
                new AccountId("account-2"),
                TestJws.withNewKey().accountKey(),
                ca.credential.subject(),
                ca.credential.id(),
                List.of(),
                null,
                NOW,
                new Account.State.Active());
        ca.accounts.add(other);

        assertThat(refusal(() ->
                                ca.orderService().create(other, renewal(RenewalId.of(first), "dns:a.ci.corp"), ADDRESS))
                        .problem()
                        .type())
                .isEqualTo(ProblemType.MALFORMED);
    }

    @Test
    void aCertificateThatATokenGotIsNotReplacedByAnAccount() {
        IssuedCertificate byToken = new IssuedCertificate(
                first.id(),
                first.subject(),
                null,
                first.issuer(),
                first.issuerId(),
                first.crlShard(),
                first.profile(),
                first.names(),
                first.notBefore(),
                first.notAfter(),
                first.fingerprint(),
                first.keyFingerprint(),
                first.chain(),
                first.issuedAt(),
                null,
                first.authorityKeyId(),
                first.succession());
        TestCa another = new TestCa();
        another.certificates.add(byToken);

        assertThat(refusal(() -> another.orderService()
                                .create(another.account, renewal(RenewalId.of(first), "dns:a.ci.corp"), ADDRESS))
                        .problem()
                        .type())
                .isEqualTo(ProblemType.MALFORMED);
    }

    @Test
    void whatIsUnknownOrOfAnotherAuthorityIsMalformed() {
        assertRefused(new RenewalId(first.authorityKeyId(), BigInteger.TEN));
        assertRefused(new RenewalId("00ff", RenewalId.of(first).serial()));
    }

    @Test
    void isRenewedFromTheBeginningOfItsWindow() {
        RenewalWindow window = RenewalWindow.of(first);

        assertThat(isRenewed(first, null, window.start().minusSeconds(1))).isFalse();
        assertThat(isRenewed(first, null, window.start())).isTrue();
        assertThat(isRenewed(first, null, window.end().plusSeconds(1))).isTrue();
    }

    @Test
    void isRenewedByItsFirstSuccessorOnlyWhateverBecameOfThat() {
        assertThat(isRenewed(first, OrderId.random(), first.notAfter())).isFalse();
    }

    @Test
    void isRenewedByNamesOfItsOwnOnly() {
        Predecessor predecessor = new Predecessor(first, null);
        Set<Identifier> others =
                TestCa.request("dns:a.ci.corp", "dns:c.ci.corp").identifiers();

        assertThat(predecessor.isRenewedBy(first.names(), first.notAfter())).isTrue();
        assertThat(predecessor.isRenewedBy(others, first.notAfter())).isFalse();
    }

    @Test
    void whatWasRevokedIsNotRenewedForLimits() {
        IssuedCertificate revoked = revoked(first, new IssuedCertificate.Revocation(NOW, 4));

        assertThat(RenewalWindow.of(revoked).hasBegun(NOW)).isTrue();
        assertThat(isRenewed(revoked, null, first.notAfter())).isFalse();
    }

    @Test
    void whatLivesForLessThanAnHourIsNotRenewedForLimits() {
        assertThat(isRenewed(lasting(Duration.ofHours(1)), null, first.notAfter()))
                .isTrue();
        assertThat(isRenewed(lasting(Duration.ofHours(1).minusSeconds(1)), null, first.notAfter()))
                .isFalse();
    }

    private static boolean isRenewed(IssuedCertificate certificate, @Nullable OrderId successor, Instant now) {
        return new Predecessor(certificate, successor)
                .isRenewedBy(TestCa.request("dns:a.ci.corp").identifiers(), now);
    }

    /** From when it was issued: it is backdated. */
    private IssuedCertificate lasting(Duration lifetime) {
        return new IssuedCertificate(
                first.id(),
                first.subject(),
                first.account(),
                first.issuer(),
                first.issuerId(),
                first.crlShard(),
                first.profile(),
                first.names(),
                first.notBefore(),
                first.issuedAt().plus(lifetime),
                first.fingerprint(),
                first.keyFingerprint(),
                first.chain(),
                first.issuedAt(),
                null,
                first.authorityKeyId(),
                first.succession());
    }

    private void assertRefused(RenewalId id) {
        assertThat(refusal(() -> ca.orderService().create(ca.account, renewal(id, "dns:a.ci.corp"), ADDRESS))
                        .problem()
                        .type())
                .isEqualTo(ProblemType.MALFORMED);
    }

    private void assertRefused(ProblemType type, IssuedCertificate replaced, String... names) {
        int orders = ca.orders.ofAccount(ca.account.id(), 0, 100).size();
        assertThat(refusal(() -> renew(replaced, names)).problem().type()).isEqualTo(type);
        assertThat(ca.orders.ofAccount(ca.account.id(), 0, 100)).hasSize(orders);
    }

    private OrderState renew(IssuedCertificate replaced, String... names) {
        return ca.orderService().create(ca.account, renewal(RenewalId.of(replaced), names), ADDRESS);
    }

    private static NewOrder renewal(RenewalId id, String... names) {
        NewOrder plain = TestCa.request(names);
        return new NewOrder(plain.identifiers(), plain.profile(), plain.validity(), id);
    }

    private IssuedCertificate issue(OrderState order, String... names) {
        ca.finalizeService().finalizeOrder(ca.account, order.order().id(), TestCa.csr(names), ADDRESS);
        Order.Progress.Issued issued = (Order.Progress.Issued)
                ca.orders.find(order.order().id()).orElseThrow().progress();
        return ca.certificates.find(issued.certificate()).orElseThrow();
    }
}

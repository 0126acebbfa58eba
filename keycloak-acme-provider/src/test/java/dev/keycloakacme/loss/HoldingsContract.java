package dev.keycloakacme.loss;

import static dev.keycloakacme.account.SampleAccounts.CLIENT;
import static dev.keycloakacme.account.SampleAccounts.NOW;
import static dev.keycloakacme.account.SampleAccounts.USER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.Account.State.Frozen;
import dev.keycloakacme.account.Accounts;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.Certificates;
import dev.keycloakacme.ca.InMemoryCertificates;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.IssuedCertificate.Revocation;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.Authorizations;
import dev.keycloakacme.order.Order;
import dev.keycloakacme.order.Orders;
import dev.keycloakacme.order.SampleOrders;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.validation.ChallengeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Holdings} does. */
public abstract class HoldingsContract {

    private static final ProfileName SERVER = SampleCertificates.SERVER;
    private static final ProfileName WORKLOAD = new ProfileName("workload");

    protected abstract Holdings holdings();

    /** Of the same realm, as those that follow. */
    protected abstract Accounts accounts();

    protected abstract Orders orders();

    protected abstract Authorizations authorizations();

    protected abstract Certificates certificates();

    @Test
    void tellsTheAccountsOfASubjectByTheirState() {
        Account active = add(CLIENT, new Account.State.Active());
        Account lost = add(CLIENT, new Frozen(NOW, "gone", Frozen.Cause.LOST_IDENTITY));
        add(CLIENT, new Frozen(NOW, "by an admin"));
        add(CLIENT, new Account.State.Deactivated(NOW));
        add(USER, new Account.State.Active());
        add(new Subject(Subject.Kind.GROUP, CLIENT.id()), new Account.State.Active());

        assertThat(holdings().activeAccounts(CLIENT, 10)).containsExactly(active);
        assertThat(holdings().lostAccounts(CLIENT, 10)).containsExactly(lost);
    }

    @Test
    void tellsNoMoreThanIsAskedFor() {
        for (int i = 0; i < 3; i++) {
            add(CLIENT, new Account.State.Active());
            certificates().add(SampleCertificates.certificate(CLIENT, null, SERVER, NOW));
        }

        assertThat(holdings().activeAccounts(CLIENT, 2)).hasSize(2);
        assertThat(holdings().certificates(CLIENT, Set.of(SERVER), NOW, 2)).hasSize(2);
    }

    @Test
    void withdrawsTheOpenOrdersOfTheAccountOnly() {
        Order open = order(SampleOrders.order());
        Order expired = order(SampleOrders.order(SampleOrders.ACCOUNT, NOW.minus(Duration.ofDays(8))));
        Order issued = order(
                SampleOrders.order().with(new Order.Progress.Issued(SampleOrders.REQUEST, new CertificateId("0a1b"))));
        Order others = order(SampleOrders.order(SampleAccounts.account().id(), NOW));

        holdings().withdraw(SampleOrders.ACCOUNT, SampleOrders.PROBLEM, NOW);

        assertStored(open.with(new Order.Progress.Failed(SampleOrders.PROBLEM)));
        assertStored(expired);
        assertStored(issued);
        assertStored(others);
    }

    @Test
    void withdrawsWhatIsStillToBeProvenAndLeavesTheProofs() {
        Authorization open = authorization(new Authorization.Progress.Open());
        Authorization validating = authorization(new Authorization.Progress.Validating(
                ChallengeType.HTTP_01, "https://ca.corp/acct/1", SampleOrders.LEASE));
        Authorization proven =
                authorization(new Authorization.Progress.Proven(ChallengeType.HTTP_01, NOW, Map.of("address", "::1")));

        holdings().withdraw(SampleOrders.ACCOUNT, SampleOrders.PROBLEM, NOW);

        Authorization.Progress ended = new Authorization.Progress.Deactivated(NOW);
        assertThat(authorizations().find(open.id())).contains(open.with(ended));
        assertThat(authorizations().find(validating.id())).contains(validating.with(ended));
        assertThat(authorizations().find(proven.id())).contains(proven);
    }

    @Test
    void aValidationThatEndsAfterTheWithdrawalChangesNothing() {
        Authorization validating = authorization(new Authorization.Progress.Validating(
                ChallengeType.HTTP_01, "https://ca.corp/acct/1", SampleOrders.LEASE));
        holdings().withdraw(SampleOrders.ACCOUNT, SampleOrders.PROBLEM, NOW);

        assertThat(authorizations()
                        .replace(
                                validating,
                                validating.with(new Authorization.Progress.Proven(
                                        ChallengeType.HTTP_01, NOW, Map.of("address", "::1")))))
                .isFalse();
    }

    @Test
    void tellsTheCertificatesThatAreToBeRevokedWhoeverOrderedThem() {
        CertificateId ordered = add(SampleCertificates.certificate(CLIENT, SampleCertificates.ACCOUNT, SERVER, NOW));
        CertificateId byToken = add(SampleCertificates.certificate(CLIENT, null, SERVER, NOW));
        add(SampleCertificates.certificate(CLIENT, null, WORKLOAD, NOW));
        add(SampleCertificates.certificate(USER, null, SERVER, NOW));
        add(SampleCertificates.certificate(CLIENT, null, SERVER, NOW.minus(Duration.ofDays(1))));
        add(InMemoryCertificates.revoked(
                SampleCertificates.certificate(CLIENT, null, SERVER, NOW), new Revocation(NOW, 4)));

        assertThat(certificates(SERVER)).containsExactlyInAnyOrder(ordered, byToken);
        assertThat(certificates(SERVER, WORKLOAD)).hasSize(3);
        assertThat(certificates(new ProfileName("none"))).isEmpty();
    }

    private List<CertificateId> certificates(ProfileName... profiles) {
        return holdings().certificates(CLIENT, Set.of(profiles), NOW, 10);
    }

    private CertificateId add(IssuedCertificate certificate) {
        certificates().add(certificate);
        return certificate.id();
    }

    private Account add(Subject subject, Account.State state) {
        Account account = SampleAccounts.account(subject, NOW).with(state);
        accounts().add(account);
        return account;
    }

    private Order order(Order order) {
        orders().add(order);
        return order;
    }

    private void assertStored(Order order) {
        assertThat(orders().find(order.id())).contains(order);
    }

    private Authorization authorization(Authorization.Progress progress) {
        Instant end = NOW.plus(Duration.ofDays(1));
        Authorization authorization =
                SampleOrders.authorization().with(progress).until(end);
        authorizations().add(authorization);
        return authorization;
    }
}

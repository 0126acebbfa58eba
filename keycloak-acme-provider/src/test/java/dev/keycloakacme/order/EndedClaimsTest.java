package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.NOW;
import static dev.keycloakacme.order.TestCa.csr;
import static dev.keycloakacme.order.TestCa.refusal;
import static dev.keycloakacme.order.TestCa.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.ClaimsOwner;
import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.TokenId;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a token claimed counts until it ends (DESIGN §4). */
class EndedClaimsTest {

    private final TestCa ca = new TestCa();
    private final Account federated = account(SampleAccounts.FEDERATED);

    @Test
    void aFederatedWorkloadOrdersWithWhatItsTokenClaimed() {
        claim(NOW);
        create(federated);
        assertThat(ca.claimed).containsOnly(Optional.of(SampleAccounts.claims(NOW, "prod")));
    }

    @Test
    void withoutClaimsOrAfterTheirEndItOrdersNothingAndIsToldTheRemedy() {
        assertEnded(refusal(() -> create(federated)).problem());
        claim(NOW);
        ca.now = NOW.plus(Duration.ofHours(1));
        assertEnded(refusal(() -> create(federated)).problem());
    }

    @Test
    void aFreshTokenRenewsThemAndAStaleOneDoesNot() {
        claim(NOW);
        ca.now = NOW.plus(Duration.ofHours(1));
        claim(NOW.minusSeconds(1));
        assertEnded(refusal(() -> create(federated)).problem());
        claim(ca.now);
        create(federated);
    }

    @Test
    void anOrderOfAFederatedWorkloadIsNotFulfilledAfterTheEnd() {
        claim(NOW);
        OrderState order = create(federated);
        ca.now = NOW.plus(Duration.ofHours(1));
        FinalizeOutcome outcome = finalizeOrder(federated, order);
        assertThat(outcome).isInstanceOf(FinalizeOutcome.Refused.class);
        assertEnded(((FinalizeOutcome.Refused) outcome).problem());
    }

    @Test
    void itIsFulfilledWithTheClaimsOfThatMoment() {
        claim(NOW);
        OrderState order = create(federated);
        ca.snapshots.put(owner(federated), SampleAccounts.claims(NOW.plusSeconds(1), "test"));
        assertThat(finalizeOrder(federated, order)).isInstanceOf(FinalizeOutcome.Accepted.class);
        assertThat(ca.claimed.get(ca.claimed.size() - 1)).contains(SampleAccounts.claims(NOW.plusSeconds(1), "test"));
    }

    @Test
    void nothingIsDecidedByClaimsThatEndWhileADirectoryIsAsked() {
        Account client = account(SampleAccounts.CLIENT);
        ca.snapshots.put(owner(client), SampleAccounts.claims(NOW, "prod"));
        OrderState order = create(client);
        ca.whileLookedUp = () -> {
            if (ca.claimed.size() == 2) { // asked for the order, and at finalize without claims
                ca.now = NOW.plus(Duration.ofHours(1));
            }
        };
        assertThat(refusal(() -> finalizeOrder(client, order)).problem().status())
                .isEqualTo(503);
        assertThat(finalizeOrder(client, order)).isInstanceOf(FinalizeOutcome.Accepted.class);
        assertThat(ca.claimed.get(ca.claimed.size() - 1)).isEmpty();
    }

    @Test
    void anybodyElseOrdersWithoutThemAfterTheirEnd() {
        Account client = account(SampleAccounts.CLIENT);
        ca.snapshots.put(owner(client), SampleAccounts.claims(NOW, "prod"));
        create(client);
        ca.now = NOW.plus(Duration.ofHours(1));
        create(client);
        assertThat(ca.claimed).containsExactly(Optional.of(SampleAccounts.claims(NOW, "prod")), Optional.empty());
    }

    @Test
    void theClaimsOfOneCredentialAreNotThoseOfAnother() {
        ca.snapshots.put(owner(account(SampleAccounts.CLIENT)), SampleAccounts.claims(NOW, "prod"));
        create(account(SampleAccounts.CLIENT));
        assertThat(ca.claimed).containsExactly(Optional.empty());
    }

    @Test
    void aTokenThatAsksForACertificateAsksWithItsOwnClaims() {
        ClaimsSnapshot claims = SampleAccounts.claims(NOW, "dev");
        TokenIdentity token = new TokenIdentity(
                new TokenId("https://ci.example.com", "jti"),
                SampleAccounts.FEDERATED,
                "project:1",
                NOW.plusSeconds(300),
                claims);
        ca.tokenCertificateService().issue(token, TestCa.SERVER, csr("job.ci.corp"), ADDRESS);
        assertThat(ca.claimed).containsOnly(Optional.of(claims));
    }

    private static void assertEnded(Problem problem) {
        assertThat(problem.type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThat(problem.detail()).contains("get a fresh token of the same issuer and subject");
    }

    private void claim(Instant issued) {
        ca.snapshots.put(owner(federated), SampleAccounts.claims(issued, "prod"));
    }

    private static ClaimsOwner owner(Account account) {
        return ClaimsOwner.of(account.subject(), account.credential());
    }

    private OrderState create(Account account) {
        return ca.orderService().create(account, request("dns:job.ci.corp"), ADDRESS);
    }

    private FinalizeOutcome finalizeOrder(Account account, OrderState order) {
        return ca.finalizeService().finalizeOrder(account, order.order().id(), csr("job.ci.corp"), ADDRESS);
    }

    private Account account(Subject subject) {
        EabCredential credential = SampleAccounts.credential(subject, NOW);
        ca.credentials.add(credential);
        Account sample = SampleAccounts.account(subject, NOW);
        Account account = new Account(
                AccountId.random(),
                sample.key(),
                subject,
                credential.id(),
                sample.contacts(),
                sample.agreement(),
                NOW,
                sample.state());
        ca.accounts.add(account);
        return account;
    }
}

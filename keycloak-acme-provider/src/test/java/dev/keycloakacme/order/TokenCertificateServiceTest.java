package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.csr;
import static dev.keycloakacme.order.TestCa.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.SampleAccounts;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.TokenId;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.JwkThumbprint;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.validation.CaaRequest;
import dev.keycloakacme.validation.CaaSettings;
import dev.keycloakacme.validation.CaaVerdict;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenCertificateServiceTest {

    private final TestCa ca = new TestCa();
    private final TokenIdentity token = new TokenIdentity(
            new TokenId("https://kc/realms/r", "jti-1"),
            SampleAccounts.CLIENT,
            "ci",
            TestCa.NOW.plus(Duration.ofMinutes(5)),
            SampleAccounts.claims());

    @Test
    void aTokenGetsACertificateForTheNamesOfTheRequest() {
        assertThat(issue(csr("job.ci.corp")).names())
                .isEqualTo(csr("job.ci.corp").names());
    }

    @Test
    void theSameTokenAndRequestGetTheSameCertificate() {
        CertificateRequest request = csr("job.ci.corp");
        assertThat(issue(request).id()).isEqualTo(issue(request).id());
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).hasSize(1);
    }

    @Test
    void theSameTokenWithAnotherRequestIsRefused() {
        issue(csr("job.ci.corp"));
        assertThat(refusal(() -> issue(csr("job.ci.corp"))).problem().type()).isEqualTo(ProblemType.UNAUTHORIZED);
    }

    @Test
    void theSameTokenAndRequestForAnotherProfileIsRefused() {
        CertificateRequest request = csr("job.ci.corp");
        issue(request);
        assertThat(refusal(() -> ca.tokenCertificateService().issue(token, null, request, ADDRESS))
                        .problem()
                        .type())
                .isEqualTo(ProblemType.UNAUTHORIZED);
    }

    @Test
    void caaRecordsCountOnlyWhereTheRealmWantsItForNamesGivenByIdentity() {
        ca.caa = request -> new CaaVerdict.Forbidden(Problem.of(ProblemType.CAA, "no"));
        ca.caaScope = CaaSettings.Scope.ALL;
        assertThat(refusal(() -> issue(csr("job.ci.corp"))).problem().type()).isEqualTo(ProblemType.CAA);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
        assertThat(ca.caaRequests)
                .containsExactly(
                        new CaaRequest(DnsName.parse("job.ci.corp"), CaaRequest.BY_IDENTITY, null, List.of("ca.corp")));
        ca.caaScope = CaaSettings.Scope.PROVEN;
        assertThat(issue(csr("job.ci.corp")).names()).hasSize(1);
    }

    @Test
    void whoIsGoneWhenCaaHasBeenLookedUpGetsNothing() {
        ca.caaScope = CaaSettings.Scope.ALL;
        ca.whileCaaIsLookedUp = () -> ca.standing = new Standing.Gone("The client ci is disabled.");
        assertThat(refusal(() -> issue(csr("job.ci.corp"))).problem().type()).isEqualTo(ProblemType.UNAUTHORIZED);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
    }

    @Test
    void aNameGrantedByChallengeIsRefusedHere() {
        Problem problem = refusal(() -> issue(csr("shop.apps.corp"))).problem();
        assertThat(problem.type()).isEqualTo(ProblemType.REJECTED_IDENTIFIER);
        assertThat(problem.detail()).contains("ACME client");
    }

    @Test
    void namesByChallengeAreToldTogetherWithThoseThatAreRefused() {
        Problem problem = refusal(() -> issue(csr("job.ci.corp", "shop.apps.corp", "db.prod.corp")))
                .problem();
        assertThat(problem.type()).isEqualTo(ProblemType.REJECTED_IDENTIFIER);
        assertThat(problem.subproblems())
                .extracting(Subproblem::identifier)
                .containsExactlyInAnyOrder("shop.apps.corp", "db.prod.corp");
        assertThat(problem.detail()).startsWith("2 of 3 names are refused");
    }

    @Test
    void aRefusalDoesNotUseTheTokenUp() {
        refusal(() -> issue(csr("db.prod.corp")));
        assertThat(issue(csr("job.ci.corp")).id()).isNotNull();
    }

    @Test
    void aRepetitionIsRefusedOnceTheSubjectIsGone() {
        CertificateRequest request = csr("job.ci.corp");
        issue(request);
        ca.standing = new Standing.Gone("The client ci is disabled.");
        assertThat(refusal(() -> issue(request)).problem().type()).isEqualTo(ProblemType.UNAUTHORIZED);
    }

    @Test
    void aRevokedCertificateIsNotHandedOutAgain() {
        CertificateRequest request = csr("job.ci.corp");
        IssuedCertificate issued = issue(request);
        ca.certificates.revoke(issued.id(), new IssuedCertificate.Revocation(TestCa.NOW, 1));
        assertThat(refusal(() -> issue(request)).problem().detail()).contains("revoked");
    }

    @Test
    void neitherTheKeyOfAnAccountNorACompromisedOneIsCertified() {
        CertificateRequest compromised = csr("job.ci.corp");
        ca.barredKeys.addCompromised(SampleCertificates.certificate(compromised.publicKey()), TestCa.NOW);
        assertThat(refusal(() -> issue(compromised)).problem().type()).isEqualTo(ProblemType.BAD_CSR);

        CertificateRequest ofAccount = csr("job.ci.corp");
        PublicKey key = ofAccount.publicKey();
        ca.accounts.changeKey(ca.account, new AccountKey(JwkThumbprint.of(key), "{}", key));
        assertThat(refusal(() -> issue(ofAccount)).problem().type()).isEqualTo(ProblemType.BAD_CSR);

        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
        assertThat(issue(csr("job.ci.corp")).id()).isNotNull();
    }

    private IssuedCertificate issue(CertificateRequest request) {
        return ca.tokenCertificateService().issue(token, TestCa.SERVER, request, ADDRESS);
    }
}

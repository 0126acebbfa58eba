package dev.keycloakacme.it;

import static dev.keycloakacme.it.OutsideClaims.GITHUB;
import static dev.keycloakacme.it.OutsideClaims.GITHUB_SUB;
import static dev.keycloakacme.it.OutsideClaims.GITLAB;
import static dev.keycloakacme.it.OutsideClaims.GITLAB_SUB;
import static dev.keycloakacme.it.OutsideClaims.KUBERNETES;
import static dev.keycloakacme.it.OutsideClaims.KUBERNETES_SUB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OidcIssuer;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.Run;
import dev.keycloakacme.testkit.WithKeycloak;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens that an outside issuer gave, with the claims that GitLab, GitHub and Kubernetes document. */
@WithKeycloak
class OutsideTokenIT {

    private static final String ALIAS = "ci";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RealmFixture fixture;
    private OidcIssuer issuer;

    @BeforeEach
    void trustAnIssuer(RealmFixture fixture) {
        this.fixture = fixture;
        issuer = OidcIssuer.start();
        fixture.realm().trustedIssuers().put(ALIAS, issuer);
    }

    @AfterEach
    void closeIssuer() {
        issuer.close();
    }

    @Test
    void aGitLabJobGetsTheNameOfItsProject() {
        allow("project_path~platform/**", "ref_protected=true", "dns:${claims.project_id}.ci.demo.internal");
        assertIssued(GITLAB_SUB, GITLAB, "20.ci.demo.internal", "21.ci.demo.internal");
    }

    @Test
    @OnGround(Ground.H2)
    void aGitHubWorkflowGetsTheNameOfItsEnvironment() {
        allow("repository=octo-org/octo-repo", "ref=refs/heads/main", "dns:${claims.environment}.ci.demo.internal");
        assertIssued(GITHUB_SUB, GITHUB, "prod.ci.demo.internal", "test.ci.demo.internal");
    }

    @Test
    @OnGround(Ground.H2)
    void aKubernetesServiceAccountGetsTheNameOfItsNamespace() {
        allow(
                "kubernetes\\.io.namespace=payments",
                "kubernetes\\.io.serviceaccount.name",
                "dns:${claims.kubernetes\\.io.namespace}.ci.demo.internal");
        assertIssued(KUBERNETES_SUB, KUBERNETES, "payments.ci.demo.internal", "other.ci.demo.internal");
    }

    @Test
    void theSameTokenGetsTheSameCertificateForTheSameRequestOnly() {
        allowGitLab();
        String token = token(GITLAB_SUB, GITLAB);
        Csr csr = Csr.forNames("dns:20.ci.demo.internal");
        String first = certificate(token, csr).must().body();
        assertThat(certificate(token, csr).must().body()).isEqualTo(first);
        assertRefused(certificate(token, Csr.forNames("dns:20.ci.demo.internal")), 403, "used already");
        assertRefused(mint(token), 403, "used already");
    }

    @Test
    @OnGround(Ground.H2) // it waits
    void anAccountOrdersUntilItsClaimsEndAndAgainAfterAFreshToken() {
        allowGitLab();
        Instant end = Instant.now().plusSeconds(10);
        RawAcme acme = registered(with(GITLAB, "exp", end.getEpochSecond()));
        JsonNode order = order(acme).must().json();

        Pause.until("the claims' end", PATIENCE, () -> Instant.now().isAfter(end));
        assertThat(order(acme).json().path("detail").asText()).contains("get a fresh token");
        assertThat(acme.finalizeOrder(order, Csr.forNames("dns:20.ci.demo.internal"))
                        .status())
                .isEqualTo(403);

        mint(token(GITLAB_SUB + "-other", GITLAB)).must();
        assertThat(order(acme).status()).isEqualTo(403);
        mint(token(GITLAB_SUB, GITLAB)).must();
        JsonNode renewed = order(acme).must().json();
        acme.finalizeOrder(renewed, Csr.forNames("dns:20.ci.demo.internal")).must();
    }

    @Test
    void whatAFreshTokenClaimsCountsForTheAccountToo() {
        allowGitLab();
        RawAcme acme = registered(GITLAB);
        order(acme).must();
        mint(token(GITLAB_SUB, with(GITLAB, "ref_protected", "false"))).must();
        assertThat(order(acme).status()).isIn(400, 403);
    }

    @Test
    void anIssuerThatIsNotTrustedAnyMoreEndsItsAccounts() {
        allowGitLab();
        RawAcme acme = registered(GITLAB);
        fixture.realm().trustedIssuers().change(ALIAS, false, Map.of());
        assertThat(order(acme).status()).isEqualTo(403);
        assertRefused(mint(token(GITLAB_SUB, GITLAB)), 401, "does not take tokens of this issuer");
        fixture.realm().trustedIssuers().change(ALIAS, true, Map.of("acme.trusted", "false"));
        assertRefused(mint(token(GITLAB_SUB, GITLAB)), 401, "does not take tokens of this issuer");
        fixture.realm().trustedIssuers().change(ALIAS, true, Map.of("acme.trusted", "true"));
        mint(token(GITLAB_SUB, GITLAB)).must();
    }

    @Test
    @OnGround(Ground.H2) // it waits
    void aRotatedKeyIsFoundAndTheFormerTrustedNoMore() {
        mint(token(GITLAB_SUB, GITLAB)).must();
        String ofFormerKey = token(GITLAB_SUB, GITLAB);
        issuer.rotate();
        Pause.until(
                "the new key being found",
                PATIENCE,
                () -> mint(token(GITLAB_SUB, GITLAB)).succeeded());
        assertThat(mint(ofFormerKey).status()).isEqualTo(401);
    }

    @Test
    @OnGround(Ground.H2) // it waits
    void anIssuerThatIsDownIsToldFromATokenThatIsBad() {
        issuer.shut();
        RestCalls.Answer refused = mint(token(GITLAB_SUB, GITLAB));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after")).isNotEmpty();
        issuer.reopen();
        Pause.until(
                "the issuer being asked again",
                PATIENCE,
                () -> mint(token(GITLAB_SUB, GITLAB)).succeeded());
    }

    @Test
    void tokensOfAKeyThatNobodyHasDoNotMakeTheIssuerAskedEachTime() {
        mint(token(GITLAB_SUB, GITLAB)).must();
        try (OidcIssuer stranger = OidcIssuer.start()) {
            for (int i = 0; i < 20; i++) {
                String token =
                        stranger.token(fixture.realm().acmeAudience(), GITLAB_SUB, Map.of("iss", issuer.issuer()));
                assertThat(mint(token).status()).isEqualTo(401);
            }
            assertThat(stranger.asked()).isZero();
        }
        assertThat(issuer.asked())
                .as("once for each of two nodes, and once more in ten seconds")
                .isLessThan(9);
    }

    @Test
    @OnGround(Ground.H2)
    void aTokenThatIsMeantForOthersIsRefused() {
        String ours = fixture.realm().acmeAudience();
        List<Object> audiences = List.of(
                "https://vault.example.com",
                ours + "/",
                ours.replaceFirst("/acme$", ""),
                List.of(ours, "https://vault.example.com"),
                List.of());
        for (Object audience : audiences) {
            assertRefused(mint(token(GITLAB_SUB, with(GITLAB, "aud", audience))), 401, ours + " and nothing else");
        }
        assertRefused(mint(token(GITLAB_SUB, with(GITLAB, "exp", 1))), 401, "expired");
        assertRefused(mint(token(GITLAB_SUB, with(GITLAB, "blob", "x".repeat(40_000)))), 401, "longer than");
    }

    @Test
    @OnGround(Ground.H2)
    void aClientThatProvesItselfByATokenOfTheIssuerGetsCertificatesAsThatClient() {
        String sub = "runner-" + UUID.randomUUID();
        fixture.realm().trustedIssuers().federateClient("ci-runner", ALIAS, sub);
        String realmUrl = fixture.realm().acmeAudience().replaceFirst("/acme$", "");
        String token = fixture.realm().trustedIssuers().token(issuer.token(realmUrl, sub, Map.of()));
        certificate(token, Csr.forNames("dns:federated.ci.demo.internal")).must();
        String subject = fixture.acme().certificates().get(0).path("subject").asText();
        assertThat(subject).startsWith("client:");
    }

    @Test
    @OnGround(Ground.H2)
    void anAdminCanAskWhatATokenWouldGet() {
        allowGitLab();
        assertThat(isAllowed("20.ci.demo.internal")).isTrue();
        assertThat(isAllowed("21.ci.demo.internal")).isFalse();
        fixture.realm().trustedIssuers().change(ALIAS, false, Map.of());
        assertThat(isAllowed("20.ci.demo.internal")).isFalse();
    }

    private boolean isAllowed(String name) {
        return fixture.acme()
                .evaluate(issuer.issuer(), GITLAB_SUB, GITLAB, "client", "dns:" + name)
                .path("allowed")
                .asBoolean();
    }

    private void allowGitLab() {
        allow("project_path~platform/**", "ref_protected=true", "dns:${claims.project_id}.ci.demo.internal");
    }

    private void allow(String one, String other, String name) {
        fixture.realm()
                .putComponent(Component.mapper("claims", "outside jobs")
                        .with("issuer", issuer.issuer())
                        .with("claims", one, other)
                        .with("effect", "allow")
                        .with("profiles", "client")
                        .with("names", name)
                        .with("mode", "identity")
                        .with("enabled", "true"));
    }

    private void assertIssued(String sub, Map<String, Object> claims, String name, String anothersName) {
        String pem = curl(token(sub, claims), Csr.forNames("dns:" + name));
        assertThat(Names.dns(Pem.certificates(pem).get(0))).containsExactly(name);
        assertThat(certificate(token(sub, claims), Csr.forNames("dns:" + anothersName))
                        .status())
                .isEqualTo(403);
    }

    private static RawAcme.Reply order(RawAcme acme) {
        return acme.newOrder("client", "dns:20.ci.demo.internal");
    }

    /** All that a job needs. */
    private String curl(String token, Csr csr) {
        return new Run(Programs.require("curl").toString(), "-sS", "--fail-with-body")
                .with("--cacert", fixture.rootFile().toString(), "-H")
                .withSecret("Authorization: Bearer " + token)
                .with("-H", "Content-Type: application/x-pem-file", "--data-binary", csr.pem())
                .with(fixture.realm()
                        .acmeUrl()
                        .resolve("certificates?profile=client")
                        .toString())
                .must(PATIENCE);
    }

    private RawAcme registered(Map<String, Object> claims) {
        JsonNode minted = Json.parse(mint(token(GITLAB_SUB, claims)).must().body());
        AcmeAdmin.Credential credential = AcmeAdmin.Credential.of(minted);
        RawAcme acme = new RawAcme(fixture.http(), credential.directory());
        acme.register(credential).must();
        return acme;
    }

    private String token(String sub, Map<String, Object> claims) {
        return issuer.token(fixture.realm().acmeAudience(), sub, claims);
    }

    private RestCalls.Answer certificate(String token, Csr csr) {
        return send("certificates?profile=client", token, "application/pkcs10", csr.der());
    }

    private RestCalls.Answer mint(String token) {
        return send("eab", token, "application/x-www-form-urlencoded", new byte[0]);
    }

    private RestCalls.Answer send(String path, String token, String contentType, byte[] body) {
        return new RestCalls(fixture.http()).send(fixture.realm().acmeUrl().resolve(path), token, contentType, body);
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(claims);
        changed.put(name, value);
        return changed;
    }

    private static void assertRefused(RestCalls.Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(detail);
    }
}

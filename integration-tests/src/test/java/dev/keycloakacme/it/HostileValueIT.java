package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OidcIssuer;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * People who name branches and environments, of which an outside issuer speaks in its tokens, and who choose these names to
 * be given somebody else's certificates.
 */
@WithKeycloak
@OnGround(Ground.H2)
class HostileValueIT {

    private static final String SUB = "project:web";
    private static final KeyPair KEY = Csr.newKey();

    /** Each with a name that a careless server would make of it. */
    private static final Map<String, String> HOSTILE = Map.ofEntries(
            Map.entry("*", "dns:*.env.demo.internal"),
            Map.entry("**", "dns:a.b.env.demo.internal"),
            Map.entry("prod.eu", "dns:prod.eu.env.demo.internal"),
            Map.entry("prod/eu", "uri:spiffe://demo.internal/env/prod/eu"),
            Map.entry("../ci", "uri:spiffe://demo.internal/ci"),
            Map.entry("Prod", "dns:prod.env.demo.internal"),
            Map.entry("prod\0", "dns:prod.env.demo.internal"),
            Map.entry("prod\0.evil", "dns:prod.env.demo.internal"),
            Map.entry("prod\n", "dns:prod.env.demo.internal"),
            Map.entry(" prod", "dns:prod.env.demo.internal"),
            Map.entry("-prod", "dns:prod.env.demo.internal"),
            Map.entry("%70rod", "uri:spiffe://demo.internal/env/%70rod"),
            Map.entry("prod%2feu", "uri:spiffe://demo.internal/env/prod%2feu"),
            Map.entry("\u0440rod", "dns:xn--rod-6cd.env.demo.internal"),
            Map.entry("\uff50rod", "dns:prod.env.demo.internal"),
            Map.entry("prod\u3002eu", "dns:prod.eu.env.demo.internal"),
            Map.entry("prod\u00ad", "dns:prod.env.demo.internal"),
            Map.entry("xn--rod-6cd", "dns:xn--rod-6cd.env.demo.internal"),
            Map.entry("a".repeat(64), "dns:" + "a".repeat(63) + ".env.demo.internal"),
            Map.entry("${claims.ref}", "dns:prod.env.demo.internal"),
            Map.entry("", "dns:env.demo.internal"));

    private static RealmFixture fixture;
    private static OidcIssuer issuer;

    @BeforeAll
    static void prepare(RealmFixture shared) {
        fixture = shared;
        issuer = OidcIssuer.start();
        shared.realm().trustedIssuers().put("ci", issuer);
        shared.realm()
                .putComponent(allow("plain")
                        .with(
                                "names",
                                "dns:${claims.environment}.env.demo.internal",
                                "uri:spiffe://demo.internal/env/${claims.environment}"));
        shared.realm()
                .putComponent(allow("lower").with("names", "dns:${claims.environment|lower}.lower.demo.internal"));
        shared.realm().putComponent(allow("slug").with("names", "dns:${claims.environment|slug}.slug.demo.internal"));
        shared.realm().putComponent(allow("branch").with("names", "dns:${claims.ref|slug}.branch.demo.internal"));
    }

    @AfterAll
    static void closeIssuer() {
        issuer.close();
    }

    @Test
    void anHonestValueIsAName() {
        for (String name : List.of(
                "dns:prod.env.demo.internal",
                "dns:prod.lower.demo.internal",
                "dns:prod.slug.demo.internal",
                "uri:spiffe://demo.internal/env/prod")) {
            assertThat(isAllowed(Map.of("environment", "prod"), name)).as(name).isTrue();
        }
    }

    @Test
    void noHostileValueIsGivenTheNameItIsMeantFor() {
        HOSTILE.forEach((value, name) -> {
            RestCalls.Answer answer = certificate(Map.of("environment", value), name);
            assertThat(answer.status())
                    .as("%s for %s: %s", value, name, answer.body())
                    .isIn(400, 403);
            RestCalls.Answer neighbour = certificate(Map.of("environment", value), "dns:victim.env.demo.internal");
            assertThat(neighbour.status()).as(value).isEqualTo(403);
            assertThat(neighbour.body())
                    .as(value)
                    .contains("rejectedIdentifier", "plain", "${claims.environment}", "which covers nothing");
        });
    }

    @Test
    void noHostileValueIsGivenTheNameOfAnHonestOne() {
        Stream<String> values = Stream.concat(
                HOSTILE.keySet().stream(), Stream.of("PROD", "prod-", "prod--", "prod_", "\u017fprod", "pr\u00f8d"));
        values.forEach(value -> {
            for (String zone : List.of("env", "lower", "slug")) {
                RestCalls.Answer answer =
                        certificate(Map.of("environment", value), "dns:prod." + zone + ".demo.internal");
                assertThat(answer.status())
                        .as("%s in %s: %s", value, zone, answer.body())
                        .isEqualTo(403);
            }
        });
    }

    @Test
    void noBranchIsGivenTheNameOfAnother() {
        String mine = nameOf("a/b-c");
        assertThat(isAllowed(Map.of("ref", "a/b-c"), mine)).isTrue();
        String looksLikeIt = mine.substring("dns:".length(), mine.indexOf(".branch"));
        for (String ref : List.of(
                "a-b/c",
                "a/b/c",
                "a-b-c",
                "A/b-c",
                "a/b-c/",
                "/a/b-c",
                "a\\b-c",
                looksLikeIt,
                "a//b-c",
                "a/b\u2010c")) {
            RestCalls.Answer answer = certificate(Map.of("ref", ref), mine);
            assertThat(answer.status()).as("%s: %s", ref, answer.body()).isEqualTo(403);
            assertThat(answer.body()).as(ref).contains("rejectedIdentifier", "branch");
            assertThat(nameOf(ref)).as(ref).isNotEqualTo(mine);
        }
        String plain = nameOf("main");
        assertThat(plain).isEqualTo("dns:main.branch.demo.internal");
        for (String ref : List.of("Main", "main/", "MAIN", "main\0", "ma\u0131n", "main.")) {
            assertThat(certificate(Map.of("ref", ref), plain).status()).as(ref).isEqualTo(403);
        }
    }

    /** What a refusal says that a branch may have. */
    private static String nameOf(String ref) {
        String told = fixture.acme()
                .evaluate(issuer.issuer(), SUB, ofProject(Map.of("ref", ref)), "client", "dns:x.y.branch.demo.internal")
                .toString();
        Matcher name =
                Pattern.compile("dns:[a-z0-9-]+\\.branch\\.demo\\.internal").matcher(told);
        assertThat(name.find()).as(told).isTrue();
        return name.group();
    }

    private static boolean isAllowed(Map<String, Object> claims, String name) {
        return fixture.acme()
                .evaluate(issuer.issuer(), SUB, ofProject(claims), "client", name)
                .path("allowed")
                .asBoolean();
    }

    private static RestCalls.Answer certificate(Map<String, Object> claims, String name) {
        return new RestCalls(fixture.http())
                .send(
                        fixture.realm().acmeUrl().resolve("certificates?profile=client"),
                        issuer.token(fixture.realm().acmeAudience(), SUB, ofProject(claims)),
                        "application/pkcs10",
                        Csr.forKey(KEY, name).der());
    }

    private static Map<String, Object> ofProject(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("project_path", "corp/web");
        return all;
    }

    private static Component allow(String name) {
        return Component.mapper("claims", name)
                .with("issuer", issuer.issuer())
                .with("claims", "project_path=corp/web")
                .with("effect", "allow")
                .with("profiles", "client")
                .with("mode", "identity");
    }
}

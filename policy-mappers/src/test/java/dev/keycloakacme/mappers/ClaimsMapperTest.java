package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.client;
import static dev.keycloakacme.mappers.Requesters.asking;
import static dev.keycloakacme.mappers.Requesters.withClaims;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keycloakacme.account.Subject.Kind;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.UnfilledPattern;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentValidationException;

class ClaimsMapperTest {

    private static final String ISSUER = "https://git.corp";
    private static final Map<String, Object> CLAIMS = Map.of(
            "project_path",
            "corp/web",
            "ref",
            "main",
            "ref_protected",
            "true",
            "pipeline",
            7,
            "user_groups",
            List.of("dev", "ops"),
            "score",
            1.5,
            "kubernetes.io",
            Map.of("namespace", "prod", "pod", Map.of("name", "web-1")));
    private static final Requester JOB = withClaims(client("runner"), ISSUER, CLAIMS);

    private final FakeRealm realm = new FakeRealm();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project_path=corp/web",
                "project_path~corp/*",
                "project_path~**",
                "ref in dev, main",
                "ref_protected",
                "ref_protected = true",
                "pipeline=7",
                "user_groups=ops",
                "user_groups in sales, dev",
                "kubernetes\\.io.namespace=prod",
                "kubernetes\\.io.pod.name~web-*"
            })
    void aTokenThatSaysSoGetsTheGrant(String test) {
        assertThat(allow(JOB, test).grants()).hasSize(1);
        assertThat(deny(JOB, test).denials()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project_path=corp/web2",
                "project_path=corp/we",
                "project_path=Corp/web",
                "project_path~corp",
                "project_path~*",
                "project_path~corp/*/x",
                "ref in dev, mainline",
                "environment",
                "environment=prod",
                "user_groups=op",
                "kubernetes.io.namespace=prod",
                "kubernetes\\.io.pod.name.x",
                "project_path.x"
            })
    void aTokenThatDoesNotGetsNothing(String test) {
        assertThat(allow(JOB, test)).isEqualTo(Rules.NONE);
        assertThat(deny(JOB, test)).isEqualTo(Rules.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"score=1.5", "kubernetes\\.io=prod"})
    void whatIsNoTextIsTakenTheSafeWay(String test) {
        assertThat(allow(JOB, test)).isEqualTo(Rules.NONE);
        assertThat(deny(JOB, test).denials()).hasSize(1);
    }

    @Test
    void allTestsMustHold() {
        assertThat(rules(JOB, "allow", "ref=main", "project_path=corp/web").grants())
                .hasSize(1);
        assertThat(rules(JOB, "allow", "ref=main", "project_path=corp/api")).isEqualTo(Rules.NONE);
    }

    @Test
    void theSameClaimsOfAnotherIssuerSayNothing() {
        assertThat(allow(withClaims(client("runner"), ISSUER + "/", CLAIMS), "ref=main"))
                .isEqualTo(Rules.NONE);
        assertThat(deny(withClaims(client("runner"), ISSUER + "/", CLAIMS), "ref=main"))
                .isEqualTo(Rules.NONE);
        assertThat(allow(asking(client("runner")), "ref=main")).isEqualTo(Rules.NONE);
        assertThat(deny(asking(client("runner")), "ref=main")).isEqualTo(Rules.NONE);
    }

    @Test
    void whatATokenOfAUserOrOfASelfRegisteredClientSaysIsItsOwnWord() {
        Requester user = new Requester(
                Requesters.memberOf(Kind.USER).subject(),
                "ann",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                null,
                CLAIMS,
                ISSUER);
        for (Requester requester : List.of(user, withClaims(client("runner", "token", Map.of()), ISSUER, CLAIMS))) {
            assertThat(Idle.names(allow(requester, "ref=main"))).allMatch(Idle.because("the realm's own tokens"));
            assertThat(allow(requester, "ref=other")).isEqualTo(Rules.NONE);
            assertThat(deny(requester, "ref=other").denials()).hasSize(1);
        }
    }

    @Test
    void withoutATokenNothingIsKnownOfWhatOneOfTheRealmWouldSay() {
        PolicyMapper mapper = realm.mapper(
                new ClaimsMapperFactory(),
                "issuer=https://id.corp/realms/corp",
                "claims=ref=main",
                "effect=deny",
                "names=dns:a.corp");
        assertThat(mapper.rulesFor(asking(client("runner"))).denials()).hasSize(1);
    }

    @Test
    void whatATokenOfTheRealmLeavesOutIsNoWayOutOfADenial() {
        String issuer = "https://id.corp/realms/corp";
        Requester scoped = withClaims(client("runner"), issuer, Map.of("stage", "test"));
        for (String test : List.of("environment=prod", "environment", "stage=prod")) {
            PolicyMapper denial = realm.mapper(
                    new ClaimsMapperFactory(), "issuer=" + issuer, "claims=" + test, "effect=deny", "names=dns:a.corp");
            assertThat(denial.rulesFor(scoped).denials()).hasSize(test.startsWith("environment") ? 1 : 0);
        }
    }

    @Test
    void namesComeFromClaims() {
        assertThat(names("dns:${claims.ref}.${claims.project_path|slug}.ci.corp"))
                .singleElement()
                .asString()
                .startsWith("dns:main.corp-web-")
                .endsWith(".ci.corp");
        assertThat(names("uri:spiffe://corp/ns/${claims.kubernetes\\.io.namespace}/sa/*"))
                .containsExactly("uri:spiffe://corp/ns/prod/sa/*");
        assertThat(names("dns:${claims.user_groups}.corp")).containsExactly("dns:dev.corp", "dns:ops.corp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"project_path", "environment", "score", "kubernetes\\.io"})
    void aClaimThatIsNoPlainValueGrantsNoName(String claim) {
        assertThat(patterns("dns:${claims." + claim + "}.corp")).hasOnlyElementsOfType(UnfilledPattern.class);
    }

    @ParameterizedTest
    @CsvSource({
        "ref=, compare", "ref~ , compare", "ref==main, compare", "ref=~main, compare", "ref!=main, operator",
        "ref not in main, operator", "=main, empty", "a..b=c, empty", "'ref in main,', compare", "ref >main, operator"
    })
    void aTestThatCannotBeReadIsRefused(String test, String reason) {
        assertThatExceptionOfType(AcmeException.class)
                .isThrownBy(() -> ClaimTest.parse(test))
                .withMessageContaining(reason);
    }

    @Test
    void issuerAndClaimsAreRequired() {
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() ->
                        realm.save(new ClaimsMapperFactory(), "issuer=" + ISSUER, "effect=deny", "names=dns:a.corp"))
                .withMessageStartingWith("claims is required");
        assertThatExceptionOfType(ComponentValidationException.class)
                .isThrownBy(() ->
                        realm.save(new ClaimsMapperFactory(), "claims=ref=main", "effect=deny", "names=dns:a.corp"))
                .withMessageStartingWith("issuer is required");
    }

    @ParameterizedTest
    @CsvSource({
        "a*c, abc, true",
        "a*c, ac, true",
        "a*c, a/c, false",
        "a**c, a/b/c, true",
        "*, a/b, false",
        "**, a/b, true",
        "a, ab, false",
        "b, ab, false",
        "a.c, abc, false",
        "*a*b*, xxaxxbxx, true",
        "***, a/b, true"
    })
    void starsAreAnythingWithinASegmentTwoAreAnything(String glob, String text, boolean matches) {
        assertThat(Glob.matches(glob, text)).isEqualTo(matches);
    }

    private Rules allow(Requester requester, String test) {
        return rules(requester, "allow", test);
    }

    private Rules deny(Requester requester, String test) {
        return rules(requester, "deny", test);
    }

    private Rules rules(Requester requester, String effect, String... tests) {
        List<String> settings = new ArrayList<>(List.of("issuer=" + ISSUER, "effect=" + effect, "names=dns:a.corp"));
        if (effect.equals("allow")) {
            settings.add("profiles=server");
        }
        for (String test : tests) {
            settings.add("claims=" + test);
        }
        return realm.mapper(new ClaimsMapperFactory(), settings.toArray(String[]::new))
                .rulesFor(requester);
    }

    private List<String> names(String template) {
        return patterns(template).stream().map(NamePattern::text).toList();
    }

    private List<NamePattern> patterns(String template) {
        Rules rules = realm.mapper(
                        new ClaimsMapperFactory(),
                        "issuer=" + ISSUER,
                        "claims=ref=main",
                        "effect=allow",
                        "profiles=server",
                        "names=" + template)
                .rulesFor(JOB);
        return rules.grants().get(0).names();
    }
}

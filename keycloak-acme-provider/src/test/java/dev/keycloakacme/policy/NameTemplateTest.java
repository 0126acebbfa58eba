package dev.keycloakacme.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.template.ClaimPath;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "dns:db.corp, dns:db.corp",
        "dns:${client_id}.corp, dns:web.corp",
        "dns:**.${client_id}.corp, dns:**.web.corp",
        "dns:${client_id}.${client_id}.corp, dns:web.web.corp",
        "wildcard:*.${client_id}.corp, wildcard:*.web.corp",
        "uri:spiffe://corp/${client_id}, uri:spiffe://corp/web",
        "uri:spiffe://corp/ci/${client_id}/*, uri:spiffe://corp/ci/web/*",
        "dns:${client_id|slug}.corp, dns:web.corp",
        "dns:${client_id|lower}.corp, dns:web.corp"
    })
    void aPlainValueFillsItsPart(String template, String pattern) {
        assertThat(fill(template, "web")).isEqualTo(List.of(NamePattern.parse(pattern)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dns:${client}.corp",
                "dns:${}.corp",
                "dns:${client_id.corp",
                "dns:$client_id.corp",
                "dns:{client_id}.corp",
                "dns:${claims.}.corp",
                "dns:${claims.a..b}.corp",
                "dns:${claims.a\\b}.corp",
                "dns:${attributes.}.corp",
                "dns:${client_id|upper}.corp",
                "dns:${client_id|}.corp",
                "dns:${client_id|slug|lower}.corp",
                "dns:${client_id}",
                "dns:a.${client_id}",
                "dns:**.${client_id}",
                "dns:${client_id}.",
                "dns:${client_id}..corp",
                "dns:${client_id}.*.corp",
                "dns:*${client_id}.corp",
                "dns:ci-${client_id}.corp",
                "dns:${client_id}-ci.corp",
                "dns:${client_id}${username}.corp",
                "wildcard:${client_id}.corp",
                "wildcard:*.${client_id}",
                "ip:10.0.${client_id}.1",
                "ip:${client_id}",
                "uri:${client_id}://corp/a",
                "uri:spiffe://${client_id}/a",
                "uri:spiffe://${client_id}",
                "uri:spiffe://corp/a-${client_id}",
                "uri:spiffe://corp/${client_id}.a",
                "${client_id}:a.corp",
                "${client_id}"
            })
    void aTemplateThatIsMoreThanOneLabelOrSegmentIsRefused(String template) {
        assertThatExceptionOfType(AcmeException.class).isThrownBy(() -> NameTemplate.parse(template));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*",
                "**",
                "a.b",
                ".",
                "..",
                "a/b",
                "a%2eb",
                "a%2Fb",
                "a\u0000",
                "a\n",
                "Web",
                "\u0430dmin",
                "\uff41",
                "\u212a",
                "-a",
                "a-",
                "xn--80ak6aa92e",
                "ab--c",
                "a_b",
                "a,b",
                "a b",
                "a:b",
                "${username}",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aValueThatIsNoPlainLabelGrantsNothing(String value) {
        assertThat(fill("dns:${client_id}.corp", value)).hasOnlyElementsOfType(UnfilledPattern.class);
        assertThat(fill("dns:**.${client_id}.corp", value)).hasOnlyElementsOfType(UnfilledPattern.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "*", "**", "a/b", "a%2Fb", "a.b", "A", "a~b", "a#b", "a?b", "a@b"})
    void aValueThatIsNoPlainSegmentGrantsNothing(String value) {
        assertThat(fill("uri:spiffe://corp/${client_id}", value)).hasOnlyElementsOfType(UnfilledPattern.class);
    }

    @Test
    void whatIsNotFilledInSaysWhyAndIsNearerThanWhatDiffers() {
        NamePattern pattern = fill("dns:${client_id}.ci.corp", "A").get(0);
        assertThat(pattern.text())
                .contains("${client_id}")
                .contains("lower-case")
                .contains("|slug");
        assertThat(pattern.covers(Identifier.parse("dns:x.ci.corp"))).isFalse();
        assertThat(pattern.touches(Identifier.parse("dns:*.ci.corp"))).isFalse();
        assertThat(pattern.likeness(Identifier.parse("dns:y.ci.corp")))
                .isGreaterThan(NamePattern.parse("dns:x.ci.corp").likeness(Identifier.parse("dns:y.ci.corp")));
    }

    @Test
    void eachOfSeveralValuesStandsForItself() {
        assertThat(fill("dns:${client_id}.corp", "a", "B", "c"))
                .satisfiesExactly(
                        a -> assertThat(a).isEqualTo(NamePattern.parse("dns:a.corp")),
                        b -> assertThat(b).isInstanceOf(UnfilledPattern.class),
                        c -> assertThat(c).isEqualTo(NamePattern.parse("dns:c.corp")));
        assertThat(fill("dns:${client_id}.${client_id}.corp", "a", "b"))
                .containsExactly(NamePattern.parse("dns:a.a.corp"), NamePattern.parse("dns:b.b.corp"));
    }

    @Test
    void tooManyValuesGrantNothing() {
        String[] many = IntStream.range(0, 201).mapToObj(i -> "v" + i).toArray(String[]::new);
        assertThat(fill("dns:${client_id}.corp", many)).singleElement().isInstanceOf(UnfilledPattern.class);
    }

    @Test
    void noValueGrantsNothing() {
        assertThat(fill("dns:${client_id}.corp")).singleElement().isInstanceOf(UnfilledPattern.class);
    }

    @Test
    void slugsOfValuesThatDifferDiffer() {
        assertThat(slug("a/b-c")).startsWith("dns:a-b-c-").isNotEqualTo(slug("a-b/c"));
        assertThat(slug("a-b-c")).isEqualTo("dns:a-b-c.corp");
        assertThat(slug("Web")).isNotEqualTo(slug("web"));
        assertThat(slug("***")).startsWith("dns:x-");
    }

    @Test
    void nobodyGetsTheSlugOfAnotherByBeingCalledLikeIt() {
        String taken = slug("feature/login").substring("dns:".length()).replace(".corp", "");
        assertThat(slug(taken)).isNotEqualTo("dns:" + taken + ".corp");
        assertThat(fill("dns:${client_id|lower}.corp", taken))
                .isNotEqualTo(List.of(NamePattern.parse("dns:" + taken + ".corp")));
    }

    @Test
    void lowerRepairsUpperCaseOnly() {
        assertThat(fill("dns:${client_id|lower}.corp", "Web").get(0).text()).startsWith("dns:web-");
        assertThat(fill("dns:${client_id|lower}.corp", "a.B")).hasOnlyElementsOfType(UnfilledPattern.class);
        assertThat(fill("dns:${client_id|lower}.corp", "\u212aelvin")).hasOnlyElementsOfType(UnfilledPattern.class);
    }

    @Test
    void brokenUnicodeHasNoSlug() {
        assertThat(fill("dns:${client_id|slug}.corp", "a\ud800")).hasOnlyElementsOfType(UnfilledPattern.class);
    }

    @Test
    void aPathLeadsIntoNestedClaims() {
        Map<String, Object> claims = Map.of("kubernetes.io", Map.of("pod", Map.of("name", "web")), "sub", "x");
        assertThat(ClaimPath.parse("kubernetes\\.io.pod.name").find(claims)).contains("web");
        assertThat(ClaimPath.parse("kubernetes.io.pod.name").find(claims)).isEmpty();
        assertThat(ClaimPath.parse("sub.x").find(claims)).isEmpty();
        assertThat(ClaimPath.parse("kubernetes\\.io.pod.name").text()).isEqualTo("kubernetes\\.io.pod.name");
    }

    private static String slug(String value) {
        return fill("dns:${client_id|slug}.corp", value).get(0).text();
    }

    private static List<NamePattern> fill(String template, String... values) {
        return NameTemplate.parse(template).fill(variable -> List.of(values));
    }
}

package dev.keycloakacme.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.Identifier;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** No value widens what a template allows (DESIGN §5, rule 4), whoever chose it. */
class TemplatePropertiesTest {

    private static final String OPEN = "${";

    @Property
    void aValueIsOneLabelOrSegmentAndNothingElse(@ForAll("templates") String template, @ForAll("values") String value) {
        String start = template.substring(0, template.indexOf(OPEN));
        String end = template.substring(template.indexOf('}') + 1);
        assertThat(fill(template, value)).allSatisfy(pattern -> {
            if (!(pattern instanceof UnfilledPattern)) {
                assertThat(pattern.text()).startsWith(start).endsWith(end);
                assertThat(pattern.text()
                                .substring(start.length(), pattern.text().length() - end.length()))
                        .matches("[a-z0-9_-]{1,63}");
            }
        });
    }

    @Property
    void nothingOutsideTheTemplatesZoneIsCovered(@ForAll("values") String value, @ForAll("values") String zone) {
        List<Identifier> outside = List.of(
                Identifier.parse("dns:corp"),
                Identifier.parse("dns:ci.corp"),
                Identifier.parse("dns:x.corp"),
                Identifier.parse("dns:*.ci.corp"),
                Identifier.parse("dns:a.b.c.ci.corp"));
        List<NamePattern> patterns = NameTemplate.parse("dns:${claims.a}.${claims.b|slug}.ci.corp")
                .fill(variable -> List.of(variable.name().equals("a") ? value : zone));
        assertThat(patterns).noneMatch(pattern -> outside.stream().anyMatch(pattern::covers));
    }

    @Property
    void valuesThatDifferNeverGetTheSameName(
            @ForAll("filtered") String template, @ForAll("values") String one, @ForAll("values") String other) {
        Assume.that(!one.equals(other));
        assertApart(template, one, other);
    }

    @Property
    void aValueMadeOfTheNameOfAnotherGetsAnotherName(
            @ForAll("filtered") String template, @ForAll("filtered") String like, @ForAll("values") String value) {
        NamePattern name = fill(like, value).get(0);
        String label = name instanceof UnfilledPattern ? "a" : name.text().replaceAll("^dns:|\\.corp$", "");
        Assume.that(!label.equals(value));
        assertApart(template, label, value);
    }

    @Property
    void whatIsFilledIsReadAgainAsTheSame(@ForAll("templates") String template, @ForAll("values") String value) {
        assertThat(fill(template, value))
                .filteredOn(pattern -> !(pattern instanceof UnfilledPattern))
                .allSatisfy(
                        pattern -> assertThat(NamePattern.parse(pattern.text())).isEqualTo(pattern));
    }

    private static void assertApart(String template, String one, String other) {
        NamePattern name = fill(template, one).get(0);
        if (!(name instanceof UnfilledPattern)) {
            assertThat(fill(template, other)).doesNotContain(name);
        }
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of("", "|slug", "|lower")
                .flatMap(filter -> Arbitraries.of(
                        "dns:${username" + filter + "}.corp",
                        "dns:**.${username" + filter + "}.corp",
                        "wildcard:*.${username" + filter + "}.corp",
                        "uri:spiffe://corp/ns/${username" + filter + "}/sa/*",
                        "uri:spiffe://corp/${username" + filter + "}"));
    }

    @Provide
    Arbitrary<String> filtered() {
        return Arbitraries.of("dns:${username|slug}.corp", "dns:${username|lower}.corp");
    }

    /** Mostly values that nearly are labels, for these come closest to each other. */
    @Provide
    Arbitrary<String> values() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.strings().withChars("abAB-./*_%0").ofMaxLength(6)),
                Tuple.of(2, Arbitraries.strings().ofMaxLength(70)),
                Tuple.of(
                        1,
                        Arbitraries.strings().withChars("aB-").ofMinLength(60).ofMaxLength(66)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                "",
                                "*",
                                "**",
                                "..",
                                "a.b",
                                "xn--80ak6aa92e",
                                "a\u0000b",
                                "%2e%2e",
                                "\u0430",
                                "\u212a",
                                "\ud800",
                                "\udc00",
                                "${username}",
                                "corp",
                                "ci.corp")));
    }

    private static List<NamePattern> fill(String template, String value) {
        return NameTemplate.parse(template).fill(variable -> List.of(value));
    }
}

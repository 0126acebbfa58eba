package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.validation.IssueValue.Parameter;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 8659 §4.2. */
class IssueValueTest {

    @Test
    void namesAnIssuerInAnyCase() {
        assertThat(IssueValue.parse("CA.Corp")).contains(new IssueValue("ca.corp", List.of()));
        assertThat(IssueValue.parse("localhost")).contains(new IssueValue("localhost", List.of()));
        assertThat(IssueValue.parse("1-2--3.x9")).contains(new IssueValue("1-2--3.x9", List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", ";", " ; ", ";\t"})
    void namesNobody(String text) {
        assertThat(IssueValue.parse(text)).contains(new IssueValue("", List.of()));
    }

    @Test
    void hasParametersWithBlanksAroundEachPart() {
        assertThat(IssueValue.parse(" ca.corp ;\ta-1 = x=y ; B=\\\"~!; c= "))
                .contains(new IssueValue(
                        "ca.corp",
                        List.of(new Parameter("a-1", "x=y"), new Parameter("b", "\\\"~!"), new Parameter("c", ""))));
        assertThat(IssueValue.parse("; a=1")).contains(new IssueValue("", List.of(new Parameter("a", "1"))));
    }

    @Test
    void keepsAParameterThatComesTwice() {
        assertThat(IssueValue.parse("ca.corp; a=1; A=2").orElseThrow().valuesOf("a"))
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ca.corp.",
                ".ca.corp",
                "ca..corp",
                "-ca.corp",
                "ca-.corp",
                "ca_1.corp",
                "*.corp",
                "ca.corp other.corp",
                "ca.corp\n",
                "c\u00e4.corp",
                "ca.corp; a",
                "ca.corp; =1",
                "ca.corp; a b=1",
                "ca.corp; a=1 2",
                "ca.corp; a=1;",
                "ca.corp; a=1;; b=2",
                "ca.corp;; a=1",
                "ca.corp; -a=1",
                "ca.corp; a_b=1",
                "ca.corp; a=\u00e4",
                "ca.corp; a=\u0000",
                "ca.corp, a=1"
            })
    void isNothingIfItDoesNotFollowTheGrammar(String text) {
        assertThat(IssueValue.parse(text)).isEmpty();
    }

    @Property
    void whateverIsReadIsVisible(@ForAll @CharRange(from = '\0', to = '\u00ff') String text) {
        IssueValue.parse(text).ifPresent(value -> {
            assertThat(value.issuer()).matches("[a-z0-9.-]*");
            assertThat(value.parameters()).allSatisfy(parameter -> {
                assertThat(parameter.tag()).matches("[a-z0-9-]+");
                assertThat(parameter.value()).matches("[!-:<-~]*");
            });
        });
    }
}

package dev.keycloakacme.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keycloakacme.keycloak.admin.PatternTrial.CoverView;
import dev.keycloakacme.keycloak.admin.PatternTrial.PatternView;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.template.TemplateValues;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatternTrialTest {

    private static final TemplateValues TWO_GROUPS = variable -> List.of("shop", "desk");
    private static final TemplateValues NOBODY = variable -> {
        throw AcmeException.malformed(variable.text() + ": nobody asks");
    };

    @Test
    void aPatternCoversWhatItCoversForMappers() {
        PatternView view = pattern(null, "dns:*.apps.corp", "dns:A.apps.corp", "dns:a.b.apps.corp", "ip:10.0.0.1");
        assertThat(view.valid()).isTrue();
        assertThat(view.filled()).containsExactly("dns:*.apps.corp");
        assertThat(view.names())
                .containsExactly(
                        new CoverView("dns:a.apps.corp", true),
                        new CoverView("dns:a.b.apps.corp", false),
                        new CoverView("ip:10.0.0.1", false));
    }

    @Test
    void whatIsNoPatternSaysWhyAndSpoilsNoOther() {
        PatternTrial.TrialView view =
                new PatternTrial(null).of(List.of("dns:*.*.corp", "corp", "dns:a.corp"), List.of("dns:a.corp", "a b"));
        assertThat(view.patterns()).extracting(PatternView::valid).containsExactly(false, false, true);
        assertThat(view.patterns().get(1).error()).contains("begins with dns:");
        assertThat(view.names().get(1).valid()).isFalse();
        assertThat(view.names().get(1).error()).contains("is not a typed name");
        assertThat(view.patterns().get(2).names()).containsExactly(new CoverView("dns:a.corp", true));
    }

    @Test
    void aPlaceholderIsLeftOpenWhereNobodyIsNamed() {
        PatternView view = pattern(null, "dns:${group}.corp", "dns:x.corp");
        assertThat(view.valid()).isTrue();
        assertThat(view.filled()).isEmpty();
        assertThat(view.unfilled()).contains("for whom");
        assertThat(view.names()).isEmpty();
    }

    @Test
    void severalValuesAreSeveralPatterns() {
        PatternView view = pattern(TWO_GROUPS, "dns:${group}.corp", "dns:desk.corp", "dns:x.corp");
        assertThat(view.filled()).containsExactlyInAnyOrder("dns:shop.corp", "dns:desk.corp");
        assertThat(view.names())
                .containsExactly(new CoverView("dns:desk.corp", true), new CoverView("dns:x.corp", false));
    }

    @Test
    void aMissingValueIsToldAndCoversNothing() {
        PatternView view = pattern(NOBODY, "dns:${group}.corp", "dns:x.corp");
        assertThat(view.unfilled()).contains("nobody asks");
        assertThat(view.names()).isEmpty();
    }

    @Test
    void thereIsAnEndToWhatIsAsked() {
        assertThatExceptionOfType(AcmeException.class)
                .isThrownBy(() -> new PatternTrial(null).of(Collections.nCopies(101, "dns:a.corp"), List.of()));
        assertThatExceptionOfType(AcmeException.class)
                .isThrownBy(() -> new PatternTrial(null).of(List.of(), Collections.nCopies(101, "dns:a.corp")));
    }

    private static PatternView pattern(@Nullable TemplateValues values, String pattern, String... names) {
        return new PatternTrial(values)
                .of(List.of(pattern), List.of(names))
                .patterns()
                .get(0);
    }
}

package dev.keycloakacme.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

class RefusedSettingTest {

    @Test
    void ourRefusalsSayWhichSetting() {
        ComponentValidationException refusal =
                new ComponentSettings(new ComponentModel()).refuse("names", "has '${x}', and that's no pattern");
        assertThat(RefusedSetting.of(refusal))
                .isEqualTo(new RefusedSetting("names", "has '${x}', and that's no pattern"));
        assertThat(RefusedSetting.of(refusal).text()).isEqualTo("names has '${x}', and that's no pattern");
    }

    @Test
    void thoseOfOthersSayWhatTheySay() {
        assertThat(RefusedSetting.of(new ComponentValidationException("{0} is wrong", "port")))
                .isEqualTo(new RefusedSetting("port", "is wrong"));
        assertThat(RefusedSetting.of(new ComponentValidationException("not {0}", "this")))
                .isEqualTo(new RefusedSetting(null, "not this"));
        assertThat(RefusedSetting.of(new ComponentValidationException("no { format")))
                .isEqualTo(new RefusedSetting(null, "no { format"));
        assertThat(RefusedSetting.of(new ComponentValidationException()))
                .isEqualTo(new RefusedSetting(null, "cannot be read"));
    }
}

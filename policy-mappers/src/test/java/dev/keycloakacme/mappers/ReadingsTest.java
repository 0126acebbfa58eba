package dev.keycloakacme.mappers;

import static dev.keycloakacme.mappers.Components.component;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.mappers.Readings.Reading;
import dev.keycloakacme.spi.ComponentSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/** What is remembered follows from the settings as they are now, and from nothing else. */
class ReadingsTest {

    private final Readings readings = new GroupMapperFactory().readings();
    private final ComponentModel component =
            component("group=/team", "effect=allow", "profiles=server", "names=dns:a.corp");

    @Test
    void theSameSettingsAreReadOnce() {
        assertThat(read()).isSameAs(read());
    }

    @Test
    void aSettingThatIsChangedInPlaceIsReadAnew() {
        Reading before = read();
        component.getConfig().putSingle("names", "dns:b.corp");
        assertThat(names(read())).containsExactly("dns:b.corp");
        component.getConfig().add("names", "dns:c.corp");
        assertThat(names(read())).containsExactly("dns:b.corp", "dns:c.corp");
        component.getConfig().putSingle("names", "dns:a.corp");
        assertThat(read()).isSameAs(before);
    }

    @Test
    void explanationsNameTheMapperThoughAnotherSaysTheSame() {
        read();
        component.setName("another");
        assertThat(read().effect().rules().apply(List.of()).grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.source()).isEqualTo("another"));
    }

    @Test
    void whatCannotBeReadIsRefusedEachTime() {
        component.getConfig().putSingle("names", "dns:*.*.corp");
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(this::read)
                    .isInstanceOf(ComponentValidationException.class)
                    .hasMessageContaining("names");
        }
        component.getConfig().putSingle("names", "dns:a.corp");
        assertThat(names(read())).containsExactly("dns:a.corp");
    }

    private Reading read() {
        return readings.of(new ComponentSettings(component));
    }

    private static List<String> names(Reading reading) {
        return reading.templates().stream().map(template -> template.text()).toList();
    }
}

package dev.keycloakacme.keycloak.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.keycloak.config.DeclaredSetting.Group;
import dev.keycloakacme.keycloak.config.DeclaredSetting.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeclaredSettingsTest {

    private static final SettingsCheck CHECK = new SettingsCheck(List.of());

    static List<DeclaredSetting> all() {
        return DeclaredSettings.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachIsReadAndMeansWithItsDefaultWhatItMeansWithoutAny(DeclaredSetting setting) {
        AcmeSettings unset = new SettingsReader(Map.of(), List.of()).read();
        Map<String, String> attributes = Map.of(setting.name(), setting.fallback());

        assertThat(CHECK.refusals(attributes)).isEmpty();
        assertThat(new SettingsReader(attributes, List.of()).read()).isEqualTo(unset);
        if (setting.type() != Type.TEXT) {
            assertThat(CHECK.refusals(Map.of(setting.name(), "?!"))).containsOnlyKeys(setting.name());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachOptionCanBeChosen(DeclaredSetting setting) {
        assertThat(setting.type() != Type.CHOICE || !setting.options().isEmpty())
                .isTrue();
        for (String option : setting.options()) {
            assertThat(CHECK.refusals(Map.of(setting.name(), option))).isEmpty();
        }
    }

    @Test
    void eachHasANameOfItsOwnAndEachGroupHasSome() {
        assertThat(DeclaredSettings.all()).extracting(DeclaredSetting::name).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(DeclaredSettings.all().stream()
                        .map(DeclaredSetting::group)
                        .toList()))
                .containsExactly(Group.values());
    }

    @Test
    void eachIsDocumented() throws IOException {
        String configuration = Files.readString(Path.of("../docs/configuration.md"));
        String limits = Files.readString(Path.of("../docs/limits.md"));
        for (DeclaredSetting setting : DeclaredSettings.all()) {
            boolean isLimit = setting.group() == Group.LIMITS;
            assertThat(isLimit ? limits : configuration)
                    .as(setting.name())
                    .contains(isLimit ? setting.name().substring("acme.limit.".length()) : "`" + setting.name() + "`");
        }
    }
}

package dev.keycloakacme.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.keycloak.config.SettingsCheck;
import dev.keycloakacme.keycloak.config.SettingsVersion;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsChangeTest {

    private static final SettingsCheck CHECK = new SettingsCheck(List.of());
    private static final Map<String, String> PRESENT = Map.of("acme.website", "https://a", "frontendUrl", "https://f");
    private static final String VERSION = SettingsVersion.of(PRESENT).value();

    private static SettingsChange change(String values) {
        String json = "{\"version\":\"" + VERSION + "\",\"values\":" + values + "}";
        return SettingsChange.read(Payload.parse(json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatIsNotNamedStaysAndNullRemoves() {
        assertThat(change("{\"acme.caa\":\"always\"}").appliedTo(PRESENT, CHECK))
                .containsEntry("acme.caa", "always")
                .containsAllEntriesOf(PRESENT);
        assertThat(change("{\"acme.website\":null}").appliedTo(PRESENT, CHECK)).containsOnlyKeys("frontendUrl");
        assertThat(change("{\"acme.website\":\" \"}").appliedTo(PRESENT, CHECK)).containsOnlyKeys("frontendUrl");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "frontendUrl | \"https://evil\" | is no setting",
                "acme.scope-installed | \"\" | is no setting",
                "acme.Website | \"https://a\" | is no setting",
                "acme.website | 5 | must be a string or null",
                "acme.website | [\"https://a\"] | must be a string or null",
                "acme.website | \"https://a\\u0000\" | control characters",
                "acme.website | \"javascript:alert(1)\" | must be an http or https URL"
            })
    void otherAttributesAndOtherThingsThanTextsAreRefusedAtTheField(String name, String json, String reason) {
        assertThatThrownBy(() -> change("{\"" + name + "\":" + json + ",\"acme.caa\":\"always\"}")
                        .appliedTo(PRESENT, CHECK))
                .isInstanceOfSatisfying(AcmeException.class, e -> {
                    assertThat(e.problem().status()).isEqualTo(400);
                    assertThat(e.fields()).containsOnlyKeys(name);
                })
                .hasMessageContaining(reason);
    }

    @Test
    void aTextThatIsTooLongIsRefused() {
        assertThatThrownBy(() -> change("{\"acme.permitted-zones\":\"" + "a ".repeat(10_001) + "\"}"))
                .hasMessageContaining("must not be longer");
    }

    @Test
    void whoSawOtherSettingsChangesNothing() {
        assertThatThrownBy(() -> change("{\"acme.caa\":\"?!\"}").appliedTo(Map.of(), CHECK))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(409));
    }
}

package dev.keycloakacme.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonSizesTest {

    @ParameterizedTest
    @ValueSource(ints = {9, 1000})
    void tooManyLevelsAreRefused(int levels) {
        assertRefused("{\"a\":".repeat(levels - 1) + "{}" + "}".repeat(levels - 1));
    }

    @Test
    void eightLevelsAreRead() {
        assertThat(object("{\"a\":".repeat(7) + "{}" + "}".repeat(7))).isNotEmpty();
    }

    @Test
    void tooManyValuesAreRefused() {
        assertRefused("{\"a\":[" + String.join(",", Collections.nCopies(10_000, "1")) + "]}");
    }

    @Test
    void manyMoreNamesThanAnOrderMayHaveAreRead() {
        String name = "{\"type\":\"dns\",\"value\":\"a.corp\"}";
        assertThat(object("{\"a\":[" + String.join(",", Collections.nCopies(1000, name)) + "]}"))
                .isNotEmpty();
    }

    @Test
    void longMemberNamesAreRefused() {
        assertRefused("{\"" + "a".repeat(257) + "\":1}");
        assertThat(object("{\"" + "a".repeat(256) + "\":1}")).isNotEmpty();
    }

    private static void assertRefused(String json) {
        assertThatThrownBy(() -> object(json)).isInstanceOf(AcmeException.class).hasMessageContaining("the text");
    }

    private static Iterable<?> object(String json) {
        return StrictJson.object(json.getBytes(StandardCharsets.UTF_8), "the text");
    }
}

package dev.keycloakacme.jose;

import static dev.keycloakacme.jose.Refusals.assertRefused;
import static dev.keycloakacme.problem.ProblemType.MALFORMED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud800\"}",
                "{\"a\":[{\"b\":\"x\\udc00\\ud800\"}]}",
                "{\"\\udfff\":1}",
                "{\"a\":1e999}",
                "{\"a\":[-1e999999999]}"
            })
    void whatCouldNotBeWrittenAgainIsRefused(String json) {
        assertRefused(() -> StrictJson.object(json.getBytes(UTF_8), "the input"), MALFORMED, "the input has half");
    }

    @Test
    void pairsAndOrdinaryNumbersAreRead() {
        var object =
                StrictJson.object("{\"a\":\"\\ud83d\\ude00 \ud83d\ude00\",\"b\":1.5e3}".getBytes(UTF_8), "the input");

        assertThat(object.path("a").textValue()).isEqualTo("\ud83d\ude00 \ud83d\ude00");
        assertThat(object.path("b").doubleValue()).isEqualTo(1500);
    }
}

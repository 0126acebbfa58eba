package dev.keycloakacme.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keycloakacme.jose.StrictJson;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class StrictJsonFuzzTest {

    @MethodSource("seeds")
    @FuzzTest(maxDuration = Fuzzing.DURATION)
    void whatIsAcceptedIsAcceptedAgainAsItIsWritten(byte[] json) {
        Reading.of(() -> StrictJson.object(json, "the input"))
                .ifPresent(object -> assertThat(Reading.of(
                                () -> StrictJson.object(object.toString().getBytes(UTF_8), "the input")))
                        .contains(object));
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"a.corp\"}],\"notAfter\":null,\"x\":[true,false,1.5e3]}",
                        "{\"a\":{\"b\":[{\"c\":\"\\u0000\\ud83d\\ude00\"}]}}",
                        "{\"a\":1,\"a\":2}",
                        "{\"a\":1e999999999}",
                        "{\"a\":-0.0}",
                        "{\"a\":\"\\ud800\"}",
                        "{} x",
                        "[[[[[[[[[[]]]]]]]]]]")
                .map(text -> text.getBytes(UTF_8));
    }
}

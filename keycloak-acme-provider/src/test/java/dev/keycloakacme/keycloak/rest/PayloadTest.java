package dev.keycloakacme.keycloak.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "{", "{} {}", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "'a'", "{\"a\":\"\u0001\"}"})
    void whatIsNotOneJsonObjectIsMalformed(String json) {
        assertMalformed(() -> parse(json));
    }

    @Test
    void deepNestingIsMalformed() {
        assertMalformed(() -> parse("{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"));
    }

    @Test
    void membersOfTheWrongTypeAreMalformedAndNamed() {
        Payload payload = parse("{\"text\":1,\"flag\":\"true\",\"number\":1.5,\"texts\":[1],\"time\":\"today\"}");
        assertThatThrownBy(() -> payload.text("text")).hasMessageContaining("text must be a string");
        assertMalformed(() -> payload.flag("flag"));
        assertMalformed(() -> payload.integer("number"));
        assertMalformed(() -> payload.texts("texts"));
        assertMalformed(() -> payload.time("time"));
    }

    @Test
    void nullIsAbsent() {
        assertThat(parse("{\"text\":null}").text("text")).isEmpty();
    }

    @Test
    void timesAreRfc3339() {
        assertThat(parse("{\"time\":\"2026-11-30T13:00:00+01:00\"}").time("time"))
                .isEqualTo(Instant.parse("2026-11-30T12:00:00Z"));
    }

    private static Payload parse(String json) {
        return Payload.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformed(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(AcmeException.class).hasMessageStartingWith("malformed");
    }
}

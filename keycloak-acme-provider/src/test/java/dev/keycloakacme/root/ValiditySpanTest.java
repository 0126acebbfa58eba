package dev.keycloakacme.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValiditySpanTest {

    private static final Instant START = Instant.parse("2024-02-29T12:00:00Z");

    @Test
    void yearsFollowTheCalendar() {
        assertThat(ValiditySpan.parse("20y").after(START)).isEqualTo("2044-02-29T12:00:00Z");
        assertThat(ValiditySpan.parse("P1Y").after(START)).isEqualTo("2025-02-28T12:00:00Z");
        assertThat(ValiditySpan.parse("366d").after(START)).isEqualTo("2025-03-01T12:00:00Z");
    }

    @Test
    void nothingIsNotASpan() {
        assertThatThrownBy(() -> ValiditySpan.parse("0y")).hasMessageContaining("above zero");
        assertThatThrownBy(() -> ValiditySpan.parse("long")).hasMessageContaining("not a duration");
    }
}

package dev.keycloakacme.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @Test
    void isWrittenAsCountAndDuration() {
        assertThat(Rate.parse("300/PT3H")).isEqualTo(new Rate(300, Duration.ofHours(3)));
        assertThat(Rate.parse("5/24h")).isEqualTo(new Rate(5, Duration.ofDays(1)));
        assertThat(Rate.parse("300/PT3H").text()).isEqualTo("300/PT3H");
    }

    @Test
    void anIntervalIsNeverShorterThanItsPartOfThePeriod() {
        assertThat(Rate.parse("3/PT1S").interval()).isEqualTo(333_334);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "5/",
                "/PT1H",
                "0/PT1H",
                "-1/PT1H",
                "5/PT0S",
                "5/-PT1H",
                "5/P1000D",
                "9999999999/PT1H",
                "2000000/PT1S",
                "5/PT1H/PT1H",
                "5 / PT1H",
                "unlimited"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).isInstanceOf(AcmeException.class);
    }
}

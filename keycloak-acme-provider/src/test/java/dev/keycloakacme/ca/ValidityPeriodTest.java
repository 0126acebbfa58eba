package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.TestAuthority.NOW;
import static dev.keycloakacme.ca.TestAuthority.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValidityPeriodTest {

    private static final Instant END = NOW.plus(Duration.ofDays(90));
    private static final Duration YEAR = Duration.ofDays(365);

    private static ValidityPeriod asked(@Nullable Instant notBefore, @Nullable Instant notAfter) {
        return ValidityPeriod.of(SERVER, YEAR, notBefore, notAfter, NOW.plusMillis(999));
    }

    @Test
    void isTheProfilesUnlessPolicyPermitsLess() {
        assertThat(asked(null, null)).isEqualTo(new ValidityPeriod(NOW.minusSeconds(300), END));
        assertThat(ValidityPeriod.of(SERVER, Duration.ofHours(1), null, null, NOW)
                        .notAfter())
                .isEqualTo(NOW.plusSeconds(3600));
    }

    @Test
    void anOrderMayAskForLess() {
        assertThat(asked(null, NOW.plusSeconds(60)).notAfter()).isEqualTo(NOW.plusSeconds(60));
        assertThat(asked(NOW.plusSeconds(60), null).notBefore()).isEqualTo(NOW.plusSeconds(60));
        assertThat(asked(null, END)).isEqualTo(asked(null, null));
    }

    @Test
    void askingForMoreIsRefusedWithTheMaximum() {
        assertThatThrownBy(() -> asked(null, END.plusSeconds(1)))
                .hasMessageStartingWith("malformed:")
                .hasMessageContaining(END.toString());
    }

    @Test
    void impossibleWishesAreRefused() {
        assertThatThrownBy(() -> asked(NOW.minusSeconds(301), null)).hasMessageContaining("notBefore may lie between");
        assertThatThrownBy(() -> asked(NOW.plusSeconds(86_401), null))
                .hasMessageContaining("notBefore may lie between");
        assertThatThrownBy(() -> asked(null, NOW)).hasMessageContaining("has passed");
        assertThatThrownBy(() -> asked(NOW.plusSeconds(60), NOW.plusSeconds(60)))
                .hasMessageContaining("is not after");
    }
}

package dev.keycloakacme.keycloak.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class QuietLogTest {

    private record Line(
            Logger.Level level, String text, @Nullable Throwable failure) {}

    private Duration time = Duration.ZERO;
    private final List<Line> lines = new ArrayList<>();
    private final QuietLog log = new QuietLog(() -> time.toNanos(), (level, text, failure) -> {
        if (level != Logger.Level.DEBUG) {
            lines.add(new Line(level, text, failure));
        }
    });

    @Test
    void theSameIsToldOnceAMinuteWithHowOftenItWasLeftOut() {
        for (int i = 0; i < 100; i++) {
            fails("corp", unavailable("no signer"));
        }
        time = Duration.ofMinutes(1);
        fails("corp", unavailable("no signer"));
        time = Duration.ofMinutes(2);
        fails("corp", unavailable("no signer"));

        assertThat(lines)
                .extracting(Line::text)
                .containsExactly(
                        "ACME request failed: no signer (realm corp)",
                        "ACME request failed: no signer (realm corp; 99 more like it since the last line)",
                        "ACME request failed: no signer (realm corp)");
    }

    @Test
    void otherCausesAndOtherRealmsAreTold() {
        fails("corp", unavailable("no signer"));
        fails("corp", unavailable("no CRL"));
        fails("other", unavailable("no signer"));

        assertThat(lines).hasSize(3);
    }

    @Test
    void ourOwnWordsNeedNoStack() {
        RuntimeException cause = new IllegalStateException("key is away");
        fails("corp", unavailable("no signer"));
        fails("corp", AcmeException.unavailable("no key", cause));

        assertThat(lines.get(0).failure()).isNull();
        assertThat(lines.get(1).failure()).hasCause(cause);
    }

    @Test
    void aBugIsToldByWhereItIsWhateverItSays() {
        for (int i = 0; i < 100; i++) {
            fails("corp", new IllegalStateException("bad input " + i));
        }

        assertThat(lines)
                .singleElement()
                .satisfies(line -> assertThat(line.level()).isEqualTo(Logger.Level.ERROR))
                .satisfies(line -> assertThat(line.failure()).hasMessage("bad input 0"));
    }

    @Test
    void aClientsFaultIsNotTold() {
        fails("corp", AcmeException.notFound());

        assertThat(lines).isEmpty();
    }

    private void fails(String realm, RuntimeException failure) {
        Failures.problemOf(failure, line -> log.add(realm, line));
    }

    private static AcmeException unavailable(String detail) {
        return AcmeException.unavailable(detail, null);
    }
}

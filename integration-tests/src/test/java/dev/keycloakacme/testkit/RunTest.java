package dev.keycloakacme.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void aSecretReachesTheProgram() {
        String printed = shell("echo $2").with("--hmac").withSecret("c2VjcmV0").must(PATIENCE);
        assertThat(printed).isEqualTo("c2VjcmV0\n");
    }

    @Test
    void aFailureShowsTheCommandWithoutItsSecrets() {
        Run run = shell("exit 3").with("--hmac").withSecret("c2VjcmV0").with("run");
        assertThatThrownBy(() -> run.must(PATIENCE))
                .hasMessageContaining("--hmac *** run ended with 3")
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void norDoesItShowThemWhereTheProgramPrintedThem() {
        Run run = shell("echo key is $1; exit 3").withSecret("c2VjcmV0");
        assertThatThrownBy(() -> run.must(PATIENCE))
                .hasMessageContaining("key is ***")
                .hasMessageNotContaining("c2VjcmV0");
    }

    private static Run shell(String script) {
        return new Run("sh", "-c", script, "sh");
    }
}

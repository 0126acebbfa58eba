package dev.keycloakacme.keycloak.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.keycloak.jpa.Schema;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class NodeHealthTest {

    private static final Optional<Schema> OURS = Optional.of(new Schema(Schema.OURS, Schema.OURS));

    private final NodeHealth health = new NodeHealth();

    @Test
    void aNodeThatWasNotCheckedYetRefusesEverything() {
        assertUnavailable(health::requireFit, "not been checked");
        assertUnavailable(health::requireReadable, "not been checked");
        assertThat(health.isFit()).isFalse();
    }

    @Test
    void aNodeInOrderRefusesNothing() {
        health.found(NodeCheck.findings(Duration.ZERO, OURS));
        assertThatCode(health::requireFit).doesNotThrowAnyException();
        assertThatCode(health::requireReadable).doesNotThrowAnyException();
        assertThat(health.isFit()).isTrue();
    }

    @Test
    void aClockMayDifferByTenSecondsEitherWay() {
        for (int seconds : new int[] {10, -10}) {
            health.found(NodeCheck.findings(Duration.ofSeconds(seconds), OURS));
            assertThat(health.isFit()).as("%d s", seconds).isTrue();
        }
    }

    @Test
    void withAClockThatIsOffAdminsMayStillLook() {
        for (int seconds : new int[] {11, -11}) {
            health.found(NodeCheck.findings(Duration.ofSeconds(seconds), OURS));
            assertUnavailable(health::requireFit, "clock differs from the database's by " + seconds);
            assertThatCode(health::requireReadable).doesNotThrowAnyException();
        }
    }

    @Test
    void tablesOfAnotherVersionAreNotEvenRead() {
        health.found(NodeCheck.findings(Duration.ZERO, Optional.of(new Schema(Schema.OURS + 2, Schema.OURS + 1))));
        assertUnavailable(health::requireReadable, "readable from " + (Schema.OURS + 1));
        health.found(NodeCheck.findings(Duration.ZERO, Optional.empty()));
        assertUnavailable(health::requireReadable, "ACME_SCHEMA");
    }

    @Test
    void theSchemaForbidsToReadWhateverTheClockSays() {
        health.found(NodeCheck.findings(Duration.ofHours(1), Optional.empty()));
        assertUnavailable(health::requireReadable, "ACME_SCHEMA");
    }

    @Test
    void aNodeRecoversByItself() {
        health.found(NodeCheck.findings(Duration.ofHours(1), OURS));
        health.found(NodeCheck.findings(Duration.ZERO, OURS));
        assertThat(health.isFit()).isTrue();
    }

    private static void assertUnavailable(ThrowingCallable call, String detail) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AcmeException.class, e -> {
            assertThat(e.problem().status()).isEqualTo(503);
            assertThat(e.problem().retryAfter()).isNotNull();
            assertThat(e.problem().detail()).contains(detail);
        });
    }
}

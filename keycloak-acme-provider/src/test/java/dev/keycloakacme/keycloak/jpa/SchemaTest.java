package dev.keycloakacme.keycloak.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a node asks the database about itself. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class SchemaTest {

    @RegisterExtension
    final TestTransaction transaction;

    SchemaTest(TestDatabase database) {
        transaction = new TestTransaction(database);
    }

    @Test
    void theChangeLogLeavesTheVersionThatThisCodeIsOf() {
        assertThat(Schema.read(entityManager())).hasValueSatisfying(schema -> {
            assertThat(schema.version()).isEqualTo(Schema.OURS);
            assertThat(schema.isUsable()).isTrue();
        });
    }

    @Test
    void noRowAndTwoRowsAreNoVersion() {
        entityManager()
                .createNativeQuery("insert into ACME_SCHEMA (VERSION, READABLE_FROM) values (7, 1)")
                .executeUpdate();
        assertThat(Schema.read(entityManager())).isEmpty();
        entityManager().createNativeQuery("delete from ACME_SCHEMA").executeUpdate();
        assertThat(Schema.read(entityManager())).isEmpty();
    }

    @Test
    void newerTablesAreUsableAsFarAsTheySaySo() {
        assertThat(new Schema(Schema.OURS + 1, Schema.OURS).isUsable()).isTrue();
        assertThat(new Schema(Schema.OURS + 1, Schema.OURS + 1).isUsable()).isFalse();
    }

    @Test
    void olderTablesAreNot() {
        assertThat(new Schema(Schema.OURS - 1, 0).isUsable()).isFalse();
    }

    @Test
    void aClockIsComparedWithTheDatabases() {
        assertThat(skewOf(Duration.ZERO)).isBetween(Duration.ofSeconds(-20), Duration.ofSeconds(20));
        assertThat(skewOf(Duration.ofMinutes(5))).isBetween(Duration.ofSeconds(280), Duration.ofSeconds(320));
        assertThat(skewOf(Duration.ofMinutes(-5))).isBetween(Duration.ofSeconds(-320), Duration.ofSeconds(-280));
    }

    private Duration skewOf(Duration offset) {
        InstantSource clock = () -> Instant.now().plus(offset);
        return DatabaseClock.skewOf(clock, entityManager());
    }

    private EntityManager entityManager() {
        return transaction.entityManager();
    }
}

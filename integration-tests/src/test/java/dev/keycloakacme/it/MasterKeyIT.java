package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin.Credential;
import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A master key is exchanged for another, and one is lost: what that sealed is sealed anew, or does not open. The
 * master keys are the realm's own, which are exchanged while the server runs; keys of vault and options differ in where
 * they are read from only.
 */
@WithKeycloak
@OnGround(Ground.POSTGRES) // where the job can be made due
class MasterKeyIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KEY_PROVIDER = "org.keycloak.keys.KeyProvider";
    private static final String NEXT = "next-master-key";

    @Test
    void credentialsOutliveTheMasterKeyThatSealedThem(
            RealmFixture fixture, KeycloakServer keycloak, PostgresServer database) throws IOException, SQLException {
        Credential moved = fixture.acme().issueFor(DemoRealm.CI_CLIENT);
        String former = onlyKey(fixture).path("name").asText();

        fixture.realm()
                .putComponent(new Component(KEY_PROVIDER, "hmac-generated", NEXT, Map.of())
                        .with("algorithm", "HS512")
                        .with("priority", "1000"));
        makeDue(database);
        Pause.until("sealing the keys anew", PATIENCE, () -> !names(fixture).contains(former));
        String next = onlyKey(fixture).path("name").asText();
        assertThat(next).startsWith("realm:").isNotEqualTo(former);
        assertThat(stranger(fixture).register(moved).status()).isEqualTo(201);

        Credential lost = fixture.acme().issueFor(DemoRealm.CI_CLIENT);
        fixture.realm().deleteComponent(KEY_PROVIDER, NEXT);
        assertThat(fixture.acme().masterKeys())
                .filteredOn(key -> key.path("name").asText().equals(next))
                .singleElement()
                .satisfies(key -> assertThat(key.path("available").asBoolean()).isFalse());
        assertThat(stranger(fixture).register(lost).status()).isEqualTo(403);
        assertThat(Files.readString(keycloak.log())).contains("is not there any more (" + next + ")");
        Credential rotated = fixture.acme().rotate(lost);
        assertThat(stranger(fixture).register(rotated).status()).isEqualTo(201);
    }

    private static JsonNode onlyKey(RealmFixture fixture) {
        JsonNode keys = fixture.acme().masterKeys();
        assertThat(keys).hasSize(1);
        return keys.get(0);
    }

    private static List<String> names(RealmFixture fixture) {
        return fixture.acme().masterKeys().findValuesAsText("name");
    }

    private static void makeDue(PostgresServer database) throws SQLException {
        try (Connection connection = database.connect()) {
            connection.createStatement().execute("update ACME_JOB set LAST_RUN = 0 where NAME = 'key-resealing'");
        }
    }

    private static RawAcme stranger(RealmFixture fixture) {
        return new RawAcme(fixture.http(), fixture.directory());
    }
}

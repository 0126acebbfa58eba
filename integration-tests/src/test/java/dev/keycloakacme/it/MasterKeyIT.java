package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.AcmeAdmin.Credential;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.FileTree;
import dev.keycloakacme.testkit.FreePorts;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.KeycloakDistribution;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pause;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A master key is lost, and one is exchanged for another: what that sealed is sealed anew. */
@OnGround(Ground.H2)
class MasterKeyIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String OPTION = "--spi-realm-restapi-extension--acme--master-key=";
    private static final String FIRST = "first:" + base64(1);
    private static final String SECOND = "second:" + base64(2);
    private static final String THIRD = "third:" + base64(3);

    private final BuildPaths paths = BuildPaths.read();
    private final Path folder = paths.work().resolve("keycloak-master-key");
    private final OfflineRoot authority = OfflineRoot.in(paths.work().resolve("authority"));
    private final int httpsPort = FreePorts.next();
    private final int managementPort = FreePorts.next();

    private KeycloakServer keycloak = KeycloakServer.at(settings(FIRST));

    @AfterEach
    void stop() {
        keycloak.kill();
    }

    @Test
    void credentialsOutliveTheMasterKeyThatSealedThem() throws IOException {
        FileTree.delete(folder);
        keycloak = KeycloakServer.start(KeycloakDistribution.of(paths, ServerOptions.BUILD), settings(FIRST));
        try (RealmFixture fixture = RealmFixture.create(keycloak)) {
            Credential lost = fixture.acme().issueFor(DemoRealm.CI_CLIENT);
            assertThat(names(fixture)).containsExactly("option:first");

            restart(SECOND);
            JsonNode former = fixture.acme().masterKeys().get(0);
            assertThat(former.path("name").asText()).isEqualTo("option:first");
            assertThat(former.path("available").asBoolean()).isFalse();
            assertThat(stranger(fixture).register(lost).status()).isEqualTo(403);
            assertThat(Files.readString(keycloak.log())).contains("is not there any more (option:first)");
            Credential rotated = fixture.acme().rotate(lost);
            assertThat(stranger(fixture).register(rotated).status()).isEqualTo(201);
            Credential moved = fixture.acme().issueFor(DemoRealm.CI_CLIENT);

            restart(THIRD + "," + SECOND);
            Pause.until("sealing the keys anew", PATIENCE, () -> names(fixture).equals(List.of("option:third")));
            assertThat(stranger(fixture).register(moved).status()).isEqualTo(201);
        }
    }

    private void restart(String masterKeys) {
        keycloak.stop();
        keycloak = KeycloakServer.at(settings(masterKeys));
        keycloak.start();
    }

    private KeycloakServer.Settings settings(String masterKeys) {
        return new KeycloakServer.Settings(
                folder,
                authority,
                httpsPort,
                managementPort,
                "admin",
                "admin",
                List.of(),
                Stream.concat(ServerOptions.LOOPBACK_VALIDATION.stream(), Stream.of(OPTION + masterKeys))
                        .toList());
    }

    private static List<String> names(RealmFixture fixture) {
        return fixture.acme().masterKeys().findValuesAsText("name");
    }

    private static RawAcme stranger(RealmFixture fixture) {
        return new RawAcme(fixture.http(), fixture.directory());
    }

    private static String base64(int value) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) value);
        return Base64.getEncoder().encodeToString(bytes);
    }
}

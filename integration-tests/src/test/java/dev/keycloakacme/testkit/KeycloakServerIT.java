package dev.keycloakacme.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnGround(Ground.H2)
class KeycloakServerIT {

    /** H2 loses what was committed in the last half second before a crash. */
    private static final Duration H2_WRITE_DELAY = Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @Test
    void aRealmSurvivesACrashAndARestart() throws IOException {
        BuildPaths paths = BuildPaths.read();
        var settings = new KeycloakServer.Settings(
                folder.resolve("keycloak"),
                OfflineRoot.in(folder.resolve("authority")),
                FreePorts.next(),
                FreePorts.next(),
                "admin",
                "admin",
                List.of(),
                ServerOptions.LOOPBACK_VALIDATION);
        try (var server = KeycloakServer.start(KeycloakDistribution.of(paths, ServerOptions.BUILD), settings)) {
            server.admin().createRealm("kept", Map.of("note", "here"));
            server.admin().realm("kept").putAttributes(Map.of("more", "there"));
            assertThat(attributes(server)).containsEntry("note", "here").containsEntry("more", "there");
            Pause.of(H2_WRITE_DELAY);
            server.kill();
            assertThat(server.running()).isEmpty();

            server.start();

            assertThat(attributes(server)).containsEntry("note", "here").containsEntry("more", "there");
        }
    }

    private static Map<String, String> attributes(KeycloakServer server) {
        Map<String, String> attributes = new HashMap<>();
        server.admin()
                .get("/admin/realms/kept")
                .path("attributes")
                .fields()
                .forEachRemaining(
                        entry -> attributes.put(entry.getKey(), entry.getValue().asText()));
        return attributes;
    }
}

package dev.keycloakacme.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeycloakServerIT {

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
            server.kill();
            assertThat(server.running()).isEmpty();

            server.start();

            assertThat(server.admin().get("/admin/realms/kept").path("attributes"))
                    .anySatisfy(value -> assertThat(value.asText()).isEqualTo("here"))
                    .anySatisfy(value -> assertThat(value.asText()).isEqualTo("there"));
        }
    }
}

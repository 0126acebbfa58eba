package dev.keycloakacme.demo;

import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Where the demo lives: a folder below {@code target}, and fixed ports. */
record Place(Path folder, int port) {

    static final String REALM = "demo";
    static final String ADMIN_USER = "admin";
    static final String ADMIN_PASSWORD = "admin";
    static final int HTTP01_PORT = 5002;
    static final int TLS_ALPN01_PORT = 5001;
    static final int DNS_PORT = 8053;

    private static final int DEFAULT_PORT = 8443;
    private static final int MANAGEMENT_DISTANCE = 557; // 8443 → 9000

    /** {@code DEMO_PORT} moves HTTPS, and the management port with it. */
    static Place fromEnvironment() {
        String port = System.getenv().getOrDefault("DEMO_PORT", Integer.toString(DEFAULT_PORT));

        return new Place(BuildPaths.read().providers().resolveSibling("demo"), Integer.parseInt(port));
    }

    KeycloakServer.Settings server() {
        return new KeycloakServer.Settings(
                folder.resolve("keycloak"),
                authority(),
                port,
                port + MANAGEMENT_DISTANCE,
                ADMIN_USER,
                ADMIN_PASSWORD,
                List.of("setsid"),
                ServerOptions.LOOPBACK_VALIDATION);
    }

    OfflineRoot authority() {
        return OfflineRoot.in(folder.resolve("authority"));
    }

    DemoRealm realm() {
        return new DemoRealm(REALM, HTTP01_PORT, TLS_ALPN01_PORT, "127.0.0.1:" + DNS_PORT);
    }

    URI url() {
        return URI.create("https://localhost:" + port);
    }

    URI directory() {
        return url().resolve("/realms/" + REALM + "/acme/directory");
    }

    Path environmentFile() {
        return folder.resolve("demo.env");
    }
}

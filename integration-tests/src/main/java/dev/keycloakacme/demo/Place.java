package dev.keycloakacme.demo;

import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.KeycloakServer;
import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.PostgresServer;
import dev.keycloakacme.testkit.ServerOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the demo lives: a folder below {@code target}, and fixed ports. Each database has data of its own. */
record Place(Path folder, int port, Database database) {

    static final String REALM = "demo";
    static final String ADMIN_USER = "admin";
    static final String ADMIN_PASSWORD = "admin";
    static final int HTTP01_PORT = 5002;
    static final int TLS_ALPN01_PORT = 5001;
    static final int DNS_PORT = 8053;

    private static final int DEFAULT_PORT = 8443;
    private static final int MANAGEMENT_DISTANCE = 557; // 8443 → 9000
    private static final int POSTGRES_DISTANCE = 6989; // 8443 → 15432

    /** What {@code DEMO_DB} may say, in lower case. */
    enum Database {
        H2,
        POSTGRES;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** {@code DEMO_PORT} moves HTTPS, and the other ports of servers with it; {@code DEMO_DB} names the database. */
    static Place fromEnvironment() {
        String port = System.getenv().getOrDefault("DEMO_PORT", Integer.toString(DEFAULT_PORT));
        String database = System.getenv().getOrDefault("DEMO_DB", Database.H2.label());
        return new Place(
                BuildPaths.read().providers().resolveSibling("demo"),
                Integer.parseInt(port),
                Database.valueOf(database.toUpperCase(Locale.ROOT)));
    }

    /** The same place for each database. */
    List<Place> all() {
        return Arrays.stream(Database.values())
                .map(any -> new Place(folder, port, any))
                .toList();
    }

    KeycloakServer.Settings server() {
        return new KeycloakServer.Settings(
                data().resolve("keycloak"),
                authority(),
                port,
                port + MANAGEMENT_DISTANCE,
                ADMIN_USER,
                ADMIN_PASSWORD,
                List.of("setsid"),
                Stream.concat(
                                ServerOptions.LOOPBACK_VALIDATION.stream(),
                                postgres().stream().flatMap(server -> server.options().stream()))
                        .toList());
    }

    List<String> buildOptions() {
        return database == Database.POSTGRES ? ServerOptions.BUILD_POSTGRES : ServerOptions.BUILD;
    }

    /** A database in a process of its own, if this place has one. */
    Optional<PostgresServer> postgres() {
        return database == Database.POSTGRES
                ? Optional.of(PostgresServer.at(data().resolve("database"), port + POSTGRES_DISTANCE, "setsid"))
                : Optional.empty();
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

    /** Where an admin clicks. */
    URI console() {
        String page = BuildPaths.read().hasPages() ? REALM + "/acme/overview" : REALM;
        return URI.create(url() + "/admin/master/console/#/" + page);
    }

    URI directory() {
        return url().resolve("/realms/" + REALM + "/acme/directory");
    }

    private Path data() {
        return database == Database.POSTGRES ? folder.resolve(database.label()) : folder;
    }

    Path environmentFile() {
        return folder.resolve("demo.env");
    }
}

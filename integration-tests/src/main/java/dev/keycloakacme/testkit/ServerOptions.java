package dev.keycloakacme.testkit;

import java.util.List;
import java.util.stream.Stream;

/** The options of Keycloak that tests and the demo share. */
public final class ServerOptions {

    private static final List<String> ALWAYS =
            List.of("--health-enabled=true", "--metrics-enabled=true", "--vault=file");

    /** Build options for H2; the same for tests and the demo, so that they share one cached build. */
    public static final List<String> BUILD = withDatabase("dev-file");

    /** Build options for PostgreSQL. */
    public static final List<String> BUILD_POSTGRES = withDatabase("postgres");

    /** Validators may connect to this machine: only a server option can permit that. */
    public static final List<String> LOOPBACK_VALIDATION =
            List.of("--spi-realm-restapi-extension--acme--validation-permitted-networks=127.0.0.0/8");

    private ServerOptions() {}

    private static List<String> withDatabase(String kind) {
        return Stream.concat(Stream.of("--db=" + kind), ALWAYS.stream()).toList();
    }
}

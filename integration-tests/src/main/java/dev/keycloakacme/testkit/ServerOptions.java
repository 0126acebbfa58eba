package dev.keycloakacme.testkit;

import java.util.List;

/** The options of Keycloak that tests and the demo share. */
public final class ServerOptions {

    /** Build options; the same for tests and the demo, so that they share one cached build. */
    public static final List<String> BUILD =
            List.of("--db=dev-file", "--health-enabled=true", "--metrics-enabled=true", "--vault=file");

    /** Validators may connect to this machine: only a server option can permit that. */
    public static final List<String> LOOPBACK_VALIDATION =
            List.of("--spi-realm-restapi-extension--acme--validation-permitted-networks=127.0.0.0/8");

    private ServerOptions() {}
}

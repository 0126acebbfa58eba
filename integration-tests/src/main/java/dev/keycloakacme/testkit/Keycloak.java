package dev.keycloakacme.testkit;

import java.net.URI;
import java.nio.file.Path;

/** A Keycloak to be configured and asked: one server, or several behind a balancer. */
public interface Keycloak {

    /** Where clients reach it; also the base of the URLs it hands out. */
    URI url();

    /** Makes its HTTPS certificate and holds the key stores it may issue with. */
    OfflineRoot authority();

    /** The folder of the file vault: {@code ${vault.key}} of a realm is the file {@code realm_key}. */
    Path vault();

    Admin admin();
}

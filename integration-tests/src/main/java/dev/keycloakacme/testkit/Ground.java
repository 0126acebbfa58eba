package dev.keycloakacme.testkit;

import java.util.Locale;

/** What the integration tests run on. Each test class runs on each, unless {@link OnGround} says otherwise. */
public enum Ground {
    /** One server with its embedded H2. */
    H2,
    /** One server on PostgreSQL. */
    POSTGRES,
    /** Two nodes on one PostgreSQL, behind HAProxy, which gives each request to the other node. */
    CLUSTER;

    private static final String PROPERTY = "acme.ground";

    /** As the system property {@code acme.ground} says; H2 without it. */
    public static Ground present() {
        return valueOf(System.getProperty(PROPERTY, H2.label()).toUpperCase(Locale.ROOT));
    }

    /** The value of the system property. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

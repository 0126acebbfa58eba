package dev.keycloakacme.keycloak.config;

import java.time.Instant;
import java.time.InstantSource;
import org.keycloak.common.util.Time;

/** Keycloak's time, with the offset that tests may set. */
public enum KeycloakClock implements InstantSource {
    INSTANCE;

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(Time.currentTimeMillis());
    }
}

package dev.keycloakacme.keycloak.jpa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an order went on.
 *
 * @param proven when the last of its names was, or null if none had to be since it was made
 */
public record OrderTimes(Instant created, @Nullable Instant proven, Instant issued) {}

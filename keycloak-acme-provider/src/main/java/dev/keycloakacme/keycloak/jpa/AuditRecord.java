package dev.keycloakacme.keycloak.jpa;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One audit record as it is kept.
 *
 * @param id grows with time
 * @param type the simple name of the {@link dev.keycloakacme.event.AcmeEvent}
 * @param reason the suffix of the problem's type, of what was refused or failed
 * @param subject {@code kind:id}
 * @param address of the HTTP client
 * @param details the whole event, JSON
 */
public record AuditRecord(
        long id,
        Instant time,
        String type,
        @Nullable String reason,
        @Nullable String subject,
        @Nullable String account,
        @Nullable String order,
        @Nullable String serial,
        @Nullable String address,
        String details) {}

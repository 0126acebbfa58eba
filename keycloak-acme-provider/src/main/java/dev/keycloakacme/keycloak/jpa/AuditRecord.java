package dev.keycloakacme.keycloak.jpa;

import java.time.Instant;

/**
 * One audit record as it is kept.
 *
 * @param id grows with time
 * @param type the simple name of the {@link dev.keycloakacme.event.AcmeEvent}
 * @param details the whole event, JSON
 */
public record AuditRecord(long id, Instant time, String type, String details) {}

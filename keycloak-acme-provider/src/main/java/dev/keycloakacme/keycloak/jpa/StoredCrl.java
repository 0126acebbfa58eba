package dev.keycloakacme.keycloak.jpa;

import java.time.Instant;

/** A CRL as it is kept, without itself. @param size of its DER in bytes */
public record StoredCrl(int shard, long number, Instant thisUpdate, Instant nextUpdate, int size) {}

package dev.keycloakacme.keycloak.jpa;

/** How many certificates replaced others when these wanted to be replaced, and how many before or after. */
public record RenewalCounts(long onSchedule, long offSchedule) {}

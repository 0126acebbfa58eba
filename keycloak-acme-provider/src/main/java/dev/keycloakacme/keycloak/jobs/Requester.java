package dev.keycloakacme.keycloak.jobs;

/** Who wants something validated or looked up. @param share whose share of the queue it takes: an account or a subject */
public record Requester(String realmId, String share) {}

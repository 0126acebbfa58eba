package dev.keycloakacme.keycloak.jobs;

import dev.keycloakacme.account.AccountId;

/** Who wants a validation. */
public record Requester(String realmId, AccountId account) {}

package dev.keycloakacme.keycloak.revocation;

import dev.keycloakacme.ca.IssuerId;

/** Which CRL. @param shard {@link dev.keycloakacme.ca.PublicationUrls#COMPLETE} or a part */
public record CrlKey(String realmId, IssuerId issuer, int shard) {}

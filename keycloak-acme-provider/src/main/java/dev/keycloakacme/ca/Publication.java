package dev.keycloakacme.ca;

/**
 * Where a certificate says that its revocation is told.
 *
 * @param shard which of the issuer's CRLs it names, {@link PublicationUrls#COMPLETE} or a part of it
 */
public record Publication(PublicationUrls urls, int shard) {}

package dev.keycloakacme.account;

/**
 * Names one token of one issuer.
 *
 * @param key the token's {@code jti}, or the hash of its signing input if it has none
 */
public record TokenId(String issuer, String key) {}

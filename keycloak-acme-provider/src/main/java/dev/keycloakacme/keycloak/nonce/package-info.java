/** Signed nonces (RFC 8555 §6.5). */
@NullMarked
package dev.keycloakacme.keycloak.nonce;

import org.jspecify.annotations.NullMarked;

/** Issuers as components of a realm: keys in key store files, and generated keys for development. */
@NullMarked
package dev.keycloakacme.keycloak.issuer;

import org.jspecify.annotations.NullMarked;

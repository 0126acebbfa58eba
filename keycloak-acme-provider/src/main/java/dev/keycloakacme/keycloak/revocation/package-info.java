/** CRLs, as this node holds and renews them. */
@NullMarked
package dev.keycloakacme.keycloak.revocation;

import org.jspecify.annotations.NullMarked;

/** Certificate profiles as components of a realm. */
@NullMarked
package dev.keycloakacme.keycloak.profile;

import org.jspecify.annotations.NullMarked;

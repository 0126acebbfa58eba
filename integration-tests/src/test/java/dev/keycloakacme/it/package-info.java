/** Real Keycloak, real clients: one class per flow. */
@NullMarked
package dev.keycloakacme.it;

import org.jspecify.annotations.NullMarked;

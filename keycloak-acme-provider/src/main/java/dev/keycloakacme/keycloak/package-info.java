/** The adapters to Keycloak, and the wiring of the services for one session. */
@NullMarked
package dev.keycloakacme.keycloak;

import org.jspecify.annotations.NullMarked;

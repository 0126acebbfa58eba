/** Decisions as audit records. */
@NullMarked
package dev.keycloakacme.keycloak.event;

import org.jspecify.annotations.NullMarked;

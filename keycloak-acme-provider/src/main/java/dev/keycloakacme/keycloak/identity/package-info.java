/** Keycloak's clients, users, groups and tokens, seen as subjects. */
@NullMarked
package dev.keycloakacme.keycloak.identity;

import org.jspecify.annotations.NullMarked;

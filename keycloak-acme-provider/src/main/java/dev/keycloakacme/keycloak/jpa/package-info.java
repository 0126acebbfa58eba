/** The ports of the core on Keycloak's own database. Entities stay in here. */
@NullMarked
package dev.keycloakacme.keycloak.jpa;

import org.jspecify.annotations.NullMarked;

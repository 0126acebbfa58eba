/** Whether this node can do its work right, and what it says if not. */
@NullMarked
package dev.keycloakacme.keycloak.health;

import org.jspecify.annotations.NullMarked;

/** The admin endpoints below {@code /admin/realms/{realm}/acme}. */
@NullMarked
package dev.keycloakacme.keycloak.admin;

import org.jspecify.annotations.NullMarked;

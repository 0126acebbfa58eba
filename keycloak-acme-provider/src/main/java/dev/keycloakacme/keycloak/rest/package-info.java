/** The public endpoints below {@code /realms/{realm}/acme}. */
@NullMarked
package dev.keycloakacme.keycloak.rest;

import org.jspecify.annotations.NullMarked;

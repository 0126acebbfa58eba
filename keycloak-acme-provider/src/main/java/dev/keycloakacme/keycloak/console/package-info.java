/** The page that shows the ACME section of the Admin Console alone, and what it logs in with. */
@org.jspecify.annotations.NullMarked
package dev.keycloakacme.keycloak.console;

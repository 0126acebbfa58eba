/** Work outside requests. */
@NullMarked
package dev.keycloakacme.keycloak.jobs;

import org.jspecify.annotations.NullMarked;

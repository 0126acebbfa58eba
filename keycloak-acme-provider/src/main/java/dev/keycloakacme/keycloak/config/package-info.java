/** The settings of a realm and the keys derived for it. */
@NullMarked
package dev.keycloakacme.keycloak.config;

import org.jspecify.annotations.NullMarked;

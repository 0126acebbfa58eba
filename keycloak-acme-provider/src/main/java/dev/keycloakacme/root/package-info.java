/**
 * The command {@code java -jar keycloak-acme-provider.jar}: keeps the offline root, and makes the key store of an issuer.
 * It runs without Keycloak; of the other packages it uses {@code ca} and what that needs.
 */
@NullMarked
package dev.keycloakacme.root;

import org.jspecify.annotations.NullMarked;

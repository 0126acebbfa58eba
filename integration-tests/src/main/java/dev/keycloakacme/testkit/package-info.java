/** What tests, the demo and benchmarks need: a real Keycloak with our jars, a realm in it, DNS servers and clients. */
@NullMarked
package dev.keycloakacme.testkit;

import org.jspecify.annotations.NullMarked;

/** Counting in the cluster, by Infinispan. */
@NullMarked
package dev.keycloakacme.keycloak.limit;

import org.jspecify.annotations.NullMarked;

/** Tokens of outside issuers that a realm trusts: CI systems, Kubernetes, clouds, any OIDC issuer. */
@NullMarked
package dev.keycloakacme.federation;

import org.jspecify.annotations.NullMarked;

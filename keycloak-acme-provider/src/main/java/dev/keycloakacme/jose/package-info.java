/** Signed requests (RFC 8555 §6.2) and account keys. The JOSE library stays in here. */
@NullMarked
package dev.keycloakacme.jose;

import org.jspecify.annotations.NullMarked;

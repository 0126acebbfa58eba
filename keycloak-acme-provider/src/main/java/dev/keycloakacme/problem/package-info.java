/** Problem documents (RFC 7807) and the problem types of ACME (RFC 8555 §6.7). */
@NullMarked
package dev.keycloakacme.problem;

import org.jspecify.annotations.NullMarked;

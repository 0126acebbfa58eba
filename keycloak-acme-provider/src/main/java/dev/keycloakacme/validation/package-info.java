/** Proof of control over a name: the challenge validators (RFC 8555 §8). */
@NullMarked
package dev.keycloakacme.validation;

import org.jspecify.annotations.NullMarked;

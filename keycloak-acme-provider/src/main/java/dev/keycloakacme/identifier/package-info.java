/** The names a certificate can speak for, parsed and normalised. */
@NullMarked
package dev.keycloakacme.identifier;

import org.jspecify.annotations.NullMarked;

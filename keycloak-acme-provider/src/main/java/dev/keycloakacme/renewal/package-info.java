/** Renewal information (RFC 9773): when a certificate should be renewed. */
@NullMarked
package dev.keycloakacme.renewal;

import org.jspecify.annotations.NullMarked;

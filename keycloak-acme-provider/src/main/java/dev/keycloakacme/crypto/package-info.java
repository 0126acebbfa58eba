/** Which cryptographic provider does the work. */
@NullMarked
package dev.keycloakacme.crypto;

import org.jspecify.annotations.NullMarked;

/** The test kit tests itself, as far as that needs no ACME. */
@NullMarked
package dev.keycloakacme.testkit;

import org.jspecify.annotations.NullMarked;

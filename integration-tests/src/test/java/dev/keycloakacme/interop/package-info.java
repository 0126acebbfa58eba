/** Each ACME client through each of its features, and the table of that. */
@NullMarked
package dev.keycloakacme.interop;

import org.jspecify.annotations.NullMarked;

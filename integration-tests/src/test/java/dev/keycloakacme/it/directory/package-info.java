/** A provider of users, for tests: in a jar of its own in the server. */
@NullMarked
package dev.keycloakacme.it.directory;

import org.jspecify.annotations.NullMarked;

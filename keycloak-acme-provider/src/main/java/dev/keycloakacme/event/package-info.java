/** What is recorded: one event per decision. */
@NullMarked
package dev.keycloakacme.event;

import org.jspecify.annotations.NullMarked;

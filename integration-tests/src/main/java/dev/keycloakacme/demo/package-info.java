/** What {@code ./demo} runs: a server for people, and a story told with real requests. */
@NullMarked
package dev.keycloakacme.demo;

import org.jspecify.annotations.NullMarked;

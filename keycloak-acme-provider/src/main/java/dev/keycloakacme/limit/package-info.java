/** How often something may happen, and counting it. */
@NullMarked
package dev.keycloakacme.limit;

import org.jspecify.annotations.NullMarked;

/** Values that need not be computed again. */
@NullMarked
package dev.keycloakacme.cache;

import org.jspecify.annotations.NullMarked;

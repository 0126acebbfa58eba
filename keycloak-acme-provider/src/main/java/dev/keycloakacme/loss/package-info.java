/** What follows when the identity behind accounts and certificates is gone, or back. */
@NullMarked
package dev.keycloakacme.loss;

import org.jspecify.annotations.NullMarked;

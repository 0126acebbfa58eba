/** Texts with placeholders, and what fills them: data that can be no more than the part it was meant for. */
@NullMarked
package dev.keycloakacme.template;

import org.jspecify.annotations.NullMarked;

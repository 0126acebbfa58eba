/** What a certificate looks like. */
@NullMarked
package dev.keycloakacme.profile;

import org.jspecify.annotations.NullMarked;

/** The policy mappers: each is a condition on the requester and an effect. The first users of the SPI, without privileges. */
@NullMarked
package dev.keycloakacme.mappers;

import org.jspecify.annotations.NullMarked;

/** Orders, authorizations and challenges (RFC 8555 §7.1.3–7.1.5). */
@NullMarked
package dev.keycloakacme.order;

import org.jspecify.annotations.NullMarked;

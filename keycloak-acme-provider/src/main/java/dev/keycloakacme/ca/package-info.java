/** Certificate requests, certificates and the issuers that sign them (RFC 5280). */
@NullMarked
package dev.keycloakacme.ca;

import org.jspecify.annotations.NullMarked;

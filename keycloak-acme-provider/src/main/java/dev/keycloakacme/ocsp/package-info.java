/** Answers to who asks whether a certificate is revoked (RFC 6960, RFC 5019, RFC 9654). */
@NullMarked
package dev.keycloakacme.ocsp;

import org.jspecify.annotations.NullMarked;

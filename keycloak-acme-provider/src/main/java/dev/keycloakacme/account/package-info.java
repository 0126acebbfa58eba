/** Accounts (RFC 8555 §7.1.2), their subjects, and the external account binding credentials they register with. */
@NullMarked
package dev.keycloakacme.account;

import org.jspecify.annotations.NullMarked;

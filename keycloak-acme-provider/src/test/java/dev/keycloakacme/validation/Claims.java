package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.Identifier;

/** Claims of one account. */
final class Claims {

    static final String ACCOUNT_URL = "https://ca.corp/realms/r/acme/acct/1";

    private Claims() {}

    static ControlClaim of(Identifier name, String token, String keyAuthorization) {
        return new ControlClaim(name, token, keyAuthorization, ACCOUNT_URL);
    }
}

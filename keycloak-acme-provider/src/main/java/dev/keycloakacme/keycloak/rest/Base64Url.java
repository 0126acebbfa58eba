package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.problem.AcmeException;
import java.util.Base64;

/** Base64url without padding, as ACME writes bytes (RFC 8555 §6.1). */
final class Base64Url {

    private Base64Url() {}

    static byte[] decode(String text, String member) {
        if (text.contains("=")) {
            throw AcmeException.malformed(member + " must be base64url without padding.");
        }
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw AcmeException.malformed(member + " is not base64url.");
        }
    }
}

package dev.keycloakacme.jose;

import java.security.PublicKey;

/**
 * The public key of an account. Two keys are equal if their thumbprints are.
 *
 * @param thumbprint SHA-256 thumbprint of the JWK (RFC 7638), base64url without padding
 * @param jwk the JWK with its required members only, in the thumbprint's canonical form
 */
public record AccountKey(String thumbprint, String jwk, PublicKey publicKey) {

    /** What proves control over a name for this account (RFC 8555 §8.1). */
    public String keyAuthorization(String token) {
        return token + "." + thumbprint;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountKey key && key.thumbprint.equals(thumbprint);
    }

    @Override
    public int hashCode() {
        return thumbprint.hashCode();
    }

    @Override
    public String toString() {
        return "AccountKey[" + thumbprint + "]";
    }
}

package dev.keycloakacme.account;

/**
 * An encrypted MAC key.
 *
 * @param text its form, the master key it is encrypted under, and the ciphertext, separated by spaces
 */
public record SealedKey(String text) {

    /** The name of the master key, or empty if the text has none. */
    public String master() {
        String[] parts = text.split(" ", 3);
        return parts.length == 3 ? parts[1] : "";
    }

    /** Without the ciphertext. */
    @Override
    public String toString() {
        return "SealedKey[" + master() + "]";
    }
}

package dev.keycloakacme.ca;

/** Why a realm does not certify a key. */
public enum KeyBar {
    ACCOUNT_KEY("The key of an account must not be the key of a certificate (RFC 8555 §11.1). Make a new key for the"
            + " certificate."),
    COMPROMISED(
            "A certificate with this key was revoked because the key was compromised, or by whoever holds it. Make a"
                    + " new key.");

    private final String reason;

    KeyBar(String reason) {
        this.reason = reason;
    }

    /** For people: the rule, and what to do. */
    public String reason() {
        return reason;
    }
}

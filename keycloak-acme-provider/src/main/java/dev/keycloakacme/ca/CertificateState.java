package dev.keycloakacme.ca;

/** What a certificate is good for at a moment. One that was revoked stays so when it expires. */
public enum CertificateState {
    VALID("valid"),
    EXPIRED("expired"),
    REVOKED("revoked");

    private final String wireName;

    CertificateState(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}

package dev.keycloakacme.profile;

/** The kinds of public key a certificate may certify. */
public enum KeyType {
    RSA_2048("rsa-2048"),
    RSA_3072("rsa-3072"),
    RSA_4096("rsa-4096"),
    EC_P256("ec-p256"),
    EC_P384("ec-p384"),
    EC_P521("ec-p521"),
    ED25519("ed25519");

    private final String wireName;

    KeyType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }
}

package dev.keycloakacme.profile;

/** The purposes of a certificate (RFC 5280 §4.2.1.12). */
public enum ExtendedKeyUsage {
    SERVER_AUTH("serverAuth", "1.3.6.1.5.5.7.3.1"),
    CLIENT_AUTH("clientAuth", "1.3.6.1.5.5.7.3.2");

    private final String wireName;
    private final String oid;

    ExtendedKeyUsage(String wireName, String oid) {
        this.wireName = wireName;
        this.oid = oid;
    }

    public String wireName() {
        return wireName;
    }

    public String oid() {
        return oid;
    }
}

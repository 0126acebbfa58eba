package dev.keycloakacme.keycloak.jpa;

/** What certificates may be ordered by. */
public enum CertificateSort implements SortKey {
    ISSUED("issued", "issuedAt", Missing.NEVER),
    EXPIRES("expires", "notAfter", Missing.NEVER);

    private final String wireName;
    private final String attribute;
    private final Missing missing;

    CertificateSort(String wireName, String attribute, Missing missing) {
        this.wireName = wireName;
        this.attribute = attribute;
        this.missing = missing;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    @Override
    public String attribute() {
        return attribute;
    }

    @Override
    public Missing missing() {
        return missing;
    }
}

package dev.keycloakacme.keycloak.jpa;

/** What EAB credentials may be ordered by. */
public enum CredentialSort implements SortKey {
    CREATED("created", "created", Missing.NEVER),
    /** One without an expiry is of use for good. */
    EXPIRES("expires", "expires", Missing.LAST),
    LAST_USED("last_used", "lastUsed", Missing.FIRST);

    private final String wireName;
    private final String attribute;
    private final Missing missing;

    CredentialSort(String wireName, String attribute, Missing missing) {
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

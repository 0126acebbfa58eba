package dev.keycloakacme.keycloak.jpa;

/** What accounts may be ordered by. */
public enum AccountSort implements SortKey {
    CREATED("created", "created", Missing.NEVER),
    LAST_SEEN("last_seen", "lastSeen", Missing.FIRST);

    private final String wireName;
    private final String attribute;
    private final Missing missing;

    AccountSort(String wireName, String attribute, Missing missing) {
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

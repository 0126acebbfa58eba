package dev.keycloakacme.keycloak.jpa;

/** What orders may be ordered by. */
public enum OrderSort implements SortKey {
    CREATED("created", "created", Missing.NEVER);

    private final String wireName;
    private final String attribute;
    private final Missing missing;

    OrderSort(String wireName, String attribute, Missing missing) {
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

package dev.keycloakacme.keycloak.jpa;

/** The order of a listing. Rows that are alike are in the order of their ids, so that pages do not overlap. */
public record Sort(SortKey key, boolean isDescending) {

    /** Newest, latest, last first. */
    public static Sort descending(SortKey key) {
        return new Sort(key, true);
    }

    public static Sort ascending(SortKey key) {
        return new Sort(key, false);
    }

    /** The {@code order by} of a query about {@code row}. */
    String clause() {
        return "order by row.%s %s%s, row.id".formatted(key.attribute(), isDescending ? "desc" : "asc", nulls());
    }

    /** As the indexes are. */
    private String nulls() {
        return switch (key.missing()) {
            case NEVER -> "";
            case FIRST -> isDescending ? " nulls last" : " nulls first";
            case LAST -> isDescending ? " nulls first" : " nulls last";
        };
    }
}

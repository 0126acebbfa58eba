package dev.keycloakacme.account;

/**
 * The Keycloak identity behind an account.
 *
 * @param id Keycloak's own id of the client, user or group: never a name that can change hands
 */
public record Subject(Kind kind, String id) {

    public enum Kind {
        CLIENT("client"),
        USER("user"),
        GROUP("group");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** {@code kind:id}, as it is recorded. */
    public String text() {
        return kind.wireName() + ":" + id;
    }
}

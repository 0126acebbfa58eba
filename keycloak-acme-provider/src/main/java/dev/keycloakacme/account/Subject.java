package dev.keycloakacme.account;

/**
 * The Keycloak identity behind an account.
 *
 * @param id Keycloak's own id of the client, user or group: never a name that can change hands. Of a federated workload,
 *     issuer and {@code sub} of its tokens
 */
public record Subject(Kind kind, String id) {

    /** How Keycloak's ids of such users begin. */
    private static final String NAMED_BY_DIRECTORY = "f:";

    private static final char SEPARATOR = '#';

    public enum Kind {
        CLIENT("client"),
        USER("user"),
        GROUP("group"),
        /** Known only by the tokens of an outside issuer. */
        FEDERATED("federated");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        public String wireName() {
            return wireName;
        }
    }

    /** @param issuer a URL without a fragment, so that it cannot be mixed up where it ends */
    public static Subject federated(String issuer, String sub) {
        if (issuer.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("an issuer has no fragment");
        }
        return new Subject(Kind.FEDERATED, issuer + SEPARATOR + sub);
    }

    /** Whose tokens a federated workload has. */
    public String issuer() {
        return id.substring(0, separator());
    }

    /** The {@code sub} of a federated workload's tokens. */
    public String sub() {
        return id.substring(separator() + 1);
    }

    private int separator() {
        int separator = id.indexOf(SEPARATOR);
        if (kind != Kind.FEDERATED || separator < 0) {
            throw new IllegalStateException(text() + " is not known by tokens");
        }
        return separator;
    }

    /**
     * Whether the id is a username: Keycloak knows users of a directory it imports nothing from only so. Somebody else may
     * have it later.
     */
    public boolean mayChangeHands() {
        return kind == Kind.USER && id.startsWith(NAMED_BY_DIRECTORY);
    }

    /** {@code kind:id}, as it is recorded. */
    public String text() {
        return kind.wireName() + ":" + id;
    }
}

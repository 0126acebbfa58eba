package dev.keycloakacme.account;

/** The algorithms of an external account binding (RFC 7518 §3.2). */
public enum MacAlgorithm {
    HS256(32),
    HS384(48),
    HS512(64);

    private final int keyBytes;

    MacAlgorithm(int keyBytes) {
        this.keyBytes = keyBytes;
    }

    /** The length of a key for this algorithm. */
    public int keyBytes() {
        return keyBytes;
    }
}

package dev.keycloakacme.account;

/** The algorithms of an external account binding (RFC 7518 §3.2). */
public enum MacAlgorithm {
    HS256("HmacSHA256", 32),
    HS384("HmacSHA384", 48),
    HS512("HmacSHA512", 64);

    private final String jcaName;
    private final int keyBytes;

    MacAlgorithm(String jcaName, int keyBytes) {
        this.jcaName = jcaName;
        this.keyBytes = keyBytes;
    }

    public String jcaName() {
        return jcaName;
    }

    /** The length of a key for this algorithm. */
    public int keyBytes() {
        return keyBytes;
    }
}

package dev.keycloakacme.problem;

/** The error types of RFC 8555 §6.7 and its extensions, each with the HTTP status it is usually sent with. */
public enum ProblemType {
    ACCOUNT_DOES_NOT_EXIST("accountDoesNotExist", 400),
    /** RFC 9773 §5. */
    ALREADY_REPLACED("alreadyReplaced", 409),
    ALREADY_REVOKED("alreadyRevoked", 400),
    BAD_CSR("badCSR", 400),
    BAD_NONCE("badNonce", 400),
    BAD_PUBLIC_KEY("badPublicKey", 400),
    BAD_REVOCATION_REASON("badRevocationReason", 400),
    BAD_SIGNATURE_ALGORITHM("badSignatureAlgorithm", 400),
    CAA("caa", 403),
    CONNECTION("connection", 400),
    DNS("dns", 400),
    EXTERNAL_ACCOUNT_REQUIRED("externalAccountRequired", 403),
    INCORRECT_RESPONSE("incorrectResponse", 403),
    INVALID_CONTACT("invalidContact", 400),
    /** draft-ietf-acme-profiles. */
    INVALID_PROFILE("invalidProfile", 400),
    MALFORMED("malformed", 400),
    ORDER_NOT_READY("orderNotReady", 403),
    RATE_LIMITED("rateLimited", 429),
    REJECTED_IDENTIFIER("rejectedIdentifier", 403),
    SERVER_INTERNAL("serverInternal", 500),
    TLS("tls", 400),
    UNAUTHORIZED("unauthorized", 403),
    UNSUPPORTED_CONTACT("unsupportedContact", 400),
    UNSUPPORTED_IDENTIFIER("unsupportedIdentifier", 400),
    USER_ACTION_REQUIRED("userActionRequired", 403);

    private static final String NAMESPACE = "urn:ietf:params:acme:error:";

    private final String suffix;
    private final int status;

    ProblemType(String suffix, int status) {
        this.suffix = suffix;
        this.status = status;
    }

    /** The URN that stands as {@code type} in a problem document. */
    public String urn() {
        return NAMESPACE + suffix;
    }

    /** The last part of the URN, as it is written in RFC 8555. */
    public String wireName() {
        return suffix;
    }

    public int status() {
        return status;
    }
}

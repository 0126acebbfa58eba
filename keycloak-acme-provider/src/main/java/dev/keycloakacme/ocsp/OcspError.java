package dev.keycloakacme.ocsp;

import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;

/** Why there is no answer (OCSPResponseStatus, RFC 6960 §4.2.1). Nobody signs that, so it says nothing of a certificate. */
public enum OcspError {
    MALFORMED_REQUEST(1),
    INTERNAL_ERROR(2),
    TRY_LATER(3),
    /** Also where this responder may not speak for the issuer (RFC 5019 §2.2.3). */
    UNAUTHORIZED(6);

    private final int code;

    OcspError(int code) {
        this.code = code;
    }

    public static OcspError of(Problem problem) {
        if (problem.status() == 503) {
            return TRY_LATER;
        }
        if (problem.type() == ProblemType.SERVER_INTERNAL) {
            return INTERNAL_ERROR;
        }
        return problem.status() == 400 || problem.status() == 413 ? MALFORMED_REQUEST : UNAUTHORIZED;
    }

    /** The whole response: a sequence of one enumerated value. */
    public byte[] der() {
        return new byte[] {0x30, 0x03, 0x0a, 0x01, (byte) code};
    }
}

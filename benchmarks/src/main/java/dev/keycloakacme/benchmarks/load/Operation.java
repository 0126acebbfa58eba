package dev.keycloakacme.benchmarks.load;

import java.util.Locale;

/** What a request is for, as errors are counted by. */
enum Operation {
    DIRECTORY,
    NEW_NONCE,
    NEW_ACCOUNT,
    NEW_ORDER,
    AUTHORIZATION,
    CHALLENGE,
    POLL_AUTHORIZATION,
    FINALIZE,
    POLL_ORDER,
    CERTIFICATE;

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

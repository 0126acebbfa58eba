package dev.keycloakacme.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * That a token was used, and what came of it. Immutable.
 *
 * @param requestHash of what was asked for with it: only the same request may be answered again
 * @param certificateId what it got, or null if it was traded for a credential
 * @param expires when the token does; after that this is of no more use
 */
public record TokenUse(
        TokenId token, String requestHash, @Nullable String certificateId, Instant expires) {}

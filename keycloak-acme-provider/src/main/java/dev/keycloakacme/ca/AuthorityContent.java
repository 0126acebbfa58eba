package dev.keycloakacme.ca;

import java.security.PublicKey;
import java.time.Instant;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was decided about a CA certificate before it is signed.
 *
 * @param pathLength how many CA certificates may stand below it, or null for any number
 */
public record AuthorityContent(
        X500Principal subject,
        PublicKey publicKey,
        Instant notBefore,
        Instant notAfter,
        @Nullable Integer pathLength,
        NameConstraints constraints) {}

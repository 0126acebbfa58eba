package dev.keycloakacme.account;

import dev.keycloakacme.policy.Narrowing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an EAB credential shall be like.
 *
 * @param owner of the credential of a group, else null
 * @param expires or null for no end
 * @param maxUses at least 1
 */
public record CredentialRequest(
        Subject subject,
        @Nullable Subject owner,
        MacAlgorithm algorithm,
        Narrowing narrowing,
        String label,
        @Nullable Instant expires,
        int maxUses) {}

package dev.keycloakacme.federation;

import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/** A key that an issuer publishes to verify its tokens. @param algorithm the only one it is for, or null */
public record IssuerKey(String id, @Nullable String algorithm, PublicKey key) {}

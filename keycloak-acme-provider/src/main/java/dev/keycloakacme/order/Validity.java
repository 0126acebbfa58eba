package dev.keycloakacme.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The validity an order asks for (RFC 8555 §7.4): each end as asked, or null for what profile and policy say. */
public record Validity(
        @Nullable Instant notBefore, @Nullable Instant notAfter) {

    public static final Validity UNSPECIFIED = new Validity(null, null);
}

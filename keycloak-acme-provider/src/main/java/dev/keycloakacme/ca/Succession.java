package dev.keycloakacme.ca;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A certificate in the line of those that replaced each other.
 *
 * @param replaces the one before it, as its order said, or null
 * @param replaceFrom since when it should be replaced whatever its age, or null
 */
public record Succession(
        @Nullable CertificateId replaces, @Nullable Instant replaceFrom) {

    public static final Succession NONE = new Succession(null, null);
}

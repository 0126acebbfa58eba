package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the realm's settings allow at most, whatever grants say. No permitted zone: nothing.
 *
 * @param permittedZones see {@link Zone}
 * @param forbiddenNames win over every grant
 */
public record Ceiling(List<Zone> permittedZones, List<NamePattern> forbiddenNames, Duration longestValidity) {

    public Ceiling {
        permittedZones = List.copyOf(permittedZones);
        forbiddenNames = List.copyOf(forbiddenNames);
    }

    /** Whether some permitted zone contains the name. */
    public boolean permits(Identifier identifier) {
        return permittedZones.stream().anyMatch(zone -> zone.contains(identifier));
    }

    /** The permitted zone that contains the name; of several the one whose text is longest. */
    public Optional<Zone> zoneOf(Identifier identifier) {
        return permittedZones.stream()
                .filter(zone -> zone.contains(identifier))
                .max(Comparator.comparing(zone -> zone.text().length()));
    }

    /** A DNS zone with the names below it (wildcards too), a CIDR, or a URI prefix by whole segments. */
    public interface Zone {

        boolean contains(Identifier identifier);

        /** The zone as it is written in the setting, in normal form. */
        String text();

        /**
         * Parses {@code corp.internal}, {@code 10.0.0.0/8}, {@code 2001:db8::1} or {@code spiffe://corp/ci}; throws
         * {@code malformed} for anything else.
         */
        static Zone parse(String text) {
            return Zones.parse(text);
        }
    }
}

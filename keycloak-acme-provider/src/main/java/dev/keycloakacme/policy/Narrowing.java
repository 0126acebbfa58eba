package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a credential leaves of its subject's policy. It never widens.
 *
 * @param profiles only these, or empty for all
 * @param names only these, or empty for all
 * @param longestValidity of certificates, or null
 */
public record Narrowing(
        Set<ProfileName> profiles,
        List<NamePattern> names,
        @Nullable Duration longestValidity) {

    public static final Narrowing NONE = new Narrowing(Set.of(), List.of(), null);

    public Narrowing {
        profiles = Set.copyOf(profiles);
        names = List.copyOf(names);
    }

    boolean permits(ProfileName profile) {
        return profiles.isEmpty() || profiles.contains(profile);
    }

    boolean permits(Identifier name) {
        return names.isEmpty() || names.stream().anyMatch(pattern -> pattern.covers(name));
    }
}

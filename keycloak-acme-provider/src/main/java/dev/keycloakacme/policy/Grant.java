package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An <em>allow</em>: these names, for these profiles.
 *
 * @param source the policy mapper instance that gave it, for explanations
 * @param longestValidity of certificates under this grant, or null for what profile and realm say
 */
public record Grant(
        String source,
        Set<ProfileName> profiles,
        List<NamePattern> names,
        AuthorizationMode mode,
        @Nullable Duration longestValidity) {

    public Grant {
        profiles = Set.copyOf(profiles);
        names = List.copyOf(names);
    }

    boolean covers(Identifier name) {
        return names.stream().anyMatch(pattern -> pattern.covers(name));
    }
}

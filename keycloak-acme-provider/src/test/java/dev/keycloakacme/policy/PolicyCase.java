package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A policy and a request as people would write them down: texts and numbers of hours only. */
public record PolicyCase(
        List<Allow> allows,
        List<Restriction> challenges,
        List<Restriction> approvals,
        List<Restriction> denials,
        List<String> zones,
        List<String> forbidden,
        int longestHours,
        Limits limits,
        String profile,
        List<String> names) {

    /** @param hours of the longest validity, or null for no limit */
    public record Allow(
            String source,
            Set<String> profiles,
            List<String> patterns,
            boolean byIdentity,
            @Nullable Integer hours) {}

    public record Restriction(String source, List<String> patterns) {}

    /** What a credential leaves; empty and null for all. */
    public record Limits(
            Set<String> profiles,
            List<String> patterns,
            @Nullable Integer hours) {

        public static final Limits NONE = new Limits(Set.of(), List.of(), null);
    }

    public PolicyCase unlimited() {
        return new PolicyCase(
                allows, challenges, approvals, denials, zones, forbidden, longestHours, Limits.NONE, profile, names);
    }

    /** As the engine takes it. */
    public Policy policy() {
        return new Policy(
                allows.stream()
                        .map(it -> new Grant(
                                it.source(),
                                profiles(it.profiles()),
                                parsed(it.patterns()),
                                it.byIdentity() ? AuthorizationMode.IDENTITY : AuthorizationMode.CHALLENGE,
                                duration(it.hours())))
                        .toList(),
                Stream.concat(
                                challenges.stream().map(it -> requirement(Requirement.Kind.CHALLENGE, it)),
                                approvals.stream().map(it -> requirement(Requirement.Kind.APPROVAL, it)))
                        .toList(),
                denials.stream()
                        .map(it -> new Denial(it.source(), parsed(it.patterns())))
                        .toList(),
                new Ceiling(
                        zones.stream().map(Ceiling.Zone::parse).toList(),
                        parsed(forbidden),
                        Duration.ofHours(longestHours)),
                new Narrowing(profiles(limits.profiles()), parsed(limits.patterns()), duration(limits.hours())));
    }

    public List<Identifier> identifiers() {
        return names.stream().map(Identifier::parse).toList();
    }

    private static Requirement requirement(Requirement.Kind kind, Restriction restriction) {
        return new Requirement(restriction.source(), kind, parsed(restriction.patterns()));
    }

    private static List<NamePattern> parsed(List<String> patterns) {
        return patterns.stream().map(NamePattern::parse).toList();
    }

    private static Set<ProfileName> profiles(Set<String> names) {
        return names.stream().map(ProfileName::new).collect(Collectors.toSet());
    }

    private static @Nullable Duration duration(@Nullable Integer hours) {
        return hours == null ? null : Duration.ofHours(hours);
    }
}

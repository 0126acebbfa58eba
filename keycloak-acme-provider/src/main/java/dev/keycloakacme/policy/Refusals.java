package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.Decision.Evidence;
import dev.keycloakacme.policy.Decision.NameDecision;
import dev.keycloakacme.policy.Decision.Nearest;
import dev.keycloakacme.profile.ProfileName;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What refuses a name, in words: the rule, where it is written, and what to do about it. */
record Refusals(Policy policy, ProfileName profile) {

    private static final String PERMITTED_ZONES = "acme.permitted-zones";
    private static final String FORBIDDEN_NAMES = "acme.forbidden-names";
    private static final String CREDENTIAL = "credential";
    private static final int LISTED = 5;

    /** The first rule that refuses the name, or empty if none does. */
    Optional<NameDecision> against(Identifier name, boolean granted) {
        return denied(name)
                .or(() -> forbidden(name))
                .or(() -> outsideZones(name))
                .or(() -> narrowed(name))
                .or(() -> granted ? Optional.empty() : Optional.of(notGranted(name)))
                .or(() -> awaitingApproval(name));
    }

    private Optional<NameDecision> denied(Identifier name) {
        return policy.denials().stream()
                .flatMap(denial ->
                        touching(denial.names(), name).map(pattern -> denied(name, denial.source(), pattern)).stream())
                .min(Comparator.comparing(NameDecision::source).thenComparing(NameDecision::explanation));
    }

    private NameDecision denied(Identifier name, String mapper, NamePattern pattern) {
        return refusal(
                name,
                "denial",
                mapper,
                pattern.text(),
                hit(name, "denied", pattern) + " (mapper " + mapper
                        + "); leave it out, or ask an admin to change that mapper");
    }

    private Optional<NameDecision> forbidden(Identifier name) {
        return touching(policy.ceiling().forbiddenNames(), name)
                .map(pattern -> refusal(
                        name,
                        "forbidden-name",
                        FORBIDDEN_NAMES,
                        pattern.text(),
                        hit(name, "forbidden", pattern) + " in this realm; leave it out, or ask an admin to change "
                                + FORBIDDEN_NAMES));
    }

    private Optional<NameDecision> outsideZones(Identifier name) {
        if (policy.ceiling().permits(name)) {
            return Optional.empty();
        }
        Stream<String> zones = policy.ceiling().permittedZones().stream().map(Ceiling.Zone::text);
        return Optional.of(refusal(
                name,
                "permitted-zones",
                PERMITTED_ZONES,
                null,
                name.value() + " is outside the permitted zones of this realm (" + listed(zones)
                        + "); ask for a name inside them, or ask an admin to add its zone to " + PERMITTED_ZONES));
    }

    private Optional<NameDecision> narrowed(Identifier name) {
        Narrowing narrowing = policy.narrowing();
        if (!narrowing.permits(profile)) {
            Stream<String> profiles = narrowing.profiles().stream().map(ProfileName::value);
            return Optional.of(refusal(
                    name,
                    "narrowing",
                    CREDENTIAL,
                    null,
                    "the credential is not for profile " + profile + " but for " + listed(profiles)
                            + "; ask for that profile, or get a credential without this limit"));
        }
        if (!narrowing.permits(name)) {
            Stream<String> names = narrowing.names().stream().map(NamePattern::text);
            return Optional.of(refusal(
                    name,
                    "narrowing",
                    CREDENTIAL,
                    null,
                    "the credential does not cover " + name.value() + " but " + listed(names)
                            + "; ask for such a name, or get a credential without this limit"));
        }
        return Optional.empty();
    }

    private NameDecision notGranted(Identifier name) {
        MissingGrant missing = new MissingGrant(policy.grants(), profile, name);
        return refusal(name, "no-grant", missing.source(), null, missing.explanation());
    }

    private Optional<NameDecision> awaitingApproval(Identifier name) {
        return Requirement.first(policy.requirements(), Requirement.Kind.APPROVAL, name)
                .map(requirement -> refusal(
                        name,
                        "approval",
                        requirement.source(),
                        requirement.touching(name).orElse(null),
                        name.value() + " needs a person's approval (mapper " + requirement.source()
                                + "), which this version cannot ask for; leave it out, or ask an admin to change that"
                                + " mapper"));
    }

    private NameDecision refusal(
            Identifier name, String rule, String source, @Nullable String pattern, String explanation) {
        Nearest nearest =
                new MissingGrant(policy.grants(), profile, name).nearestAllow().orElse(null);
        return new NameDecision(name, null, rule, source, explanation, new Evidence(pattern, null, nearest));
    }

    private static Optional<NamePattern> touching(Collection<NamePattern> patterns, Identifier name) {
        return patterns.stream().filter(pattern -> pattern.touches(name)).min(Comparator.comparing(NamePattern::text));
    }

    private static String hit(Identifier name, String rule, NamePattern pattern) {
        String what = pattern.covers(name) ? " is " : " would speak for names ";
        return name.value() + what + rule + " by " + pattern.text();
    }

    private static String listed(Stream<String> texts) {
        var sorted = texts.sorted().toList();
        String list = sorted.stream().limit(LISTED).collect(Collectors.joining(", "));
        return sorted.isEmpty() ? "none" : sorted.size() > LISTED ? list + ", …" : list;
    }
}

package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A grant and that pattern of it which is looked at. */
record Match(Grant grant, NamePattern pattern) {

    private static final Duration UNLIMITED = Duration.ofSeconds(Long.MAX_VALUE);

    /** Settles between matches of equal worth, by all that an explanation shows, so that the order of lists never does. */
    static final Comparator<Match> BY_TEXT = Comparator.comparing((Match match) -> match.grant.source())
            .thenComparing(match -> match.pattern.text())
            .thenComparing(match -> match.grant.mode())
            .thenComparing(Match::profileNames);

    private static final Comparator<Match> LONGEST_FIRST =
            Comparator.comparing(Match::longestValidity).reversed().thenComparing(BY_TEXT);

    private static final Comparator<Match> IDENTITY_FIRST = Comparator.comparing(
                    (Match match) -> match.grant.mode() != AuthorizationMode.IDENTITY)
            .thenComparing(LONGEST_FIRST);

    /**
     * The grant to use for the name: one by identity before one by challenge unless a challenge is required anyhow,
     * then the one with the longest validity, then the first by source.
     */
    static Optional<Match> best(Collection<Grant> grants, ProfileName profile, Identifier name, boolean tightened) {
        return all(grants)
                .filter(match -> match.isFor(profile) && match.pattern.covers(name))
                .min(tightened ? LONGEST_FIRST : IDENTITY_FIRST);
    }

    static Stream<Match> all(Collection<Grant> grants) {
        return grants.stream().flatMap(grant -> grant.names().stream().map(pattern -> new Match(grant, pattern)));
    }

    boolean isFor(ProfileName profile) {
        return grant.profiles().contains(profile);
    }

    /** As explanations name it. */
    String text() {
        return pattern.text() + " (mapper " + grant.source() + ")";
    }

    Decision.Nearest asNearest() {
        return new Decision.Nearest(pattern.text(), grant.source(), grant.profiles(), grant.mode());
    }

    /** Sorted, one after the other. */
    String profileNames() {
        return grant.profiles().stream().map(ProfileName::value).sorted().collect(Collectors.joining(", "));
    }

    private Duration longestValidity() {
        Duration limit = grant.longestValidity();
        return limit == null ? UNLIMITED : limit;
    }
}

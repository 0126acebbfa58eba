package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Why no grant covers a name, told by the grant that comes nearest. */
record MissingGrant(Collection<Grant> grants, ProfileName profile, Identifier name) {

    private static final String NO_MAPPER = "none";

    /** The mapper of the nearest grant, or {@code none}. */
    String source() {
        return otherProfile()
                .or(this::nearest)
                .map(match -> match.grant().source())
                .orElse(NO_MAPPER);
    }

    String explanation() {
        String refusal = "no grant covers " + name.value() + " for profile " + profile + "; ";
        return refusal
                + otherProfile()
                        .map(MissingGrant::useThatProfile)
                        .or(() -> nearest().map(this::useThatPattern))
                        .orElse("no policy mapper gives this identity such names for this profile, so ask an admin for"
                                + " a grant");
    }

    /** For whatever reason the name is refused: a grant that covers it, for this profile first, else the one most like it. */
    Optional<Decision.Nearest> nearestAllow() {
        return Match.all(grants)
                .filter(match -> match.isFor(profile) && match.pattern().covers(name))
                .min(Match.BY_TEXT)
                .or(this::otherProfile)
                .or(this::nearest)
                .map(Match::asNearest);
    }

    private Optional<Match> otherProfile() {
        return Match.all(grants).filter(match -> match.pattern().covers(name)).min(Match.BY_TEXT);
    }

    private Optional<Match> nearest() {
        Comparator<Match> byLikeness =
                Comparator.comparingInt(match -> match.pattern().likeness(name));
        return Match.all(grants)
                .filter(match -> match.isFor(profile) && match.pattern().likeness(name) > 0)
                .min(byLikeness.reversed().thenComparing(Match.BY_TEXT));
    }

    private static String useThatProfile(Match match) {
        return match.text() + " grants it for profile " + match.profileNames() + ", so ask for that profile";
    }

    private String useThatPattern(Match match) {
        String remedy = name instanceof DnsName dns && dns.isWildcard()
                ? "a wildcard name needs a grant of wildcard:" + dns.value() + " from an admin"
                : "ask for a name it covers, or ask an admin for a grant";
        return "nearest: " + match.text() + "; " + remedy;
    }
}

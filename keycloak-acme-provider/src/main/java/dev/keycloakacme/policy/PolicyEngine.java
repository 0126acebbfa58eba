package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.Decision.Evidence;
import dev.keycloakacme.policy.Decision.NameDecision;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides; a list and a loop, without any state. Used by issuance and by {@code policy/evaluate} alike.
 *
 * <p>Each name is decided by itself. What refuses it is looked for in this order, and the first found explains: denial,
 * forbidden name, permitted zones, narrowing, no grant for the profile, approval. A wildcard name is denied, forbidden
 * or tightened also where it merely could speak for such a name.
 */
public final class PolicyEngine {

    /** Decides each name once, in the order they come in. The order within the policy's lists changes nothing. */
    public Decision decide(Policy policy, ProfileName profile, Collection<Identifier> names) {
        Refusals refusals = new Refusals(policy, profile);
        List<NameDecision> decisions = new ArrayList<>();
        Duration longest =
                shorter(policy.ceiling().longestValidity(), policy.narrowing().longestValidity());
        for (Identifier name : new LinkedHashSet<>(names)) {
            Optional<Requirement> challenge = required(policy, name);
            Optional<Match> match = Match.best(policy.grants(), profile, name, challenge.isPresent());
            Optional<NameDecision> refusal = refusals.against(name, match.isPresent());
            if (match.isEmpty() || refusal.isPresent()) {
                decisions.add(refusal.orElseThrow());
            } else {
                longest = shorter(longest, match.get().grant().longestValidity());
                decisions.add(allowed(name, profile, match.get(), challenge));
            }
        }
        return new Decision(profile, decisions, longest);
    }

    private static Optional<Requirement> required(Policy policy, Identifier name) {
        return Requirement.first(policy.requirements(), Requirement.Kind.CHALLENGE, name);
    }

    private static NameDecision allowed(
            Identifier name, ProfileName profile, Match match, Optional<Requirement> challenge) {
        boolean byIdentity = match.grant().mode() == AuthorizationMode.IDENTITY;
        String needs = byIdentity
                ? challenge
                        .map(it -> "after a challenge, which mapper " + it.source() + " requires")
                        .orElse("by the identity alone")
                : "after a challenge";
        return new NameDecision(
                name,
                byIdentity && challenge.isEmpty() ? AuthorizationMode.IDENTITY : AuthorizationMode.CHALLENGE,
                "grant",
                match.grant().source(),
                name.value() + " is granted for profile " + profile + " by " + match.text() + ", " + needs,
                new Evidence(
                        match.pattern().text(),
                        byIdentity ? challenge.map(Requirement::source).orElse(null) : null,
                        null));
    }

    private static Duration shorter(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) <= 0 ? one : other;
    }
}

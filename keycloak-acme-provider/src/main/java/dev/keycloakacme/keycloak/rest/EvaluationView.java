package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.order.Verdict;
import dev.keycloakacme.policy.Decision;
import dev.keycloakacme.policy.Decision.Evidence;
import dev.keycloakacme.policy.Decision.NameDecision;
import dev.keycloakacme.policy.Decision.Nearest;
import dev.keycloakacme.profile.ProfileName;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What policy says of names, and why.
 *
 * @param names those asked for, and those the profile adds; empty where it did not come to them
 * @param problem what a request would be told, or null if it is allowed
 */
public record EvaluationView(
        boolean allowed,
        @Nullable String profile,
        @Nullable String longest_validity,
        List<NameView> names,
        @Nullable ProblemView problem) {

    /**
     * @param mode {@code challenge} or {@code identity}, or null if refused
     * @param rule what decided: {@code grant}, {@code no-grant}, {@code denial}, {@code forbidden-name},
     *     {@code permitted-zones}, {@code narrowing}, {@code approval}
     * @param source the mapper, setting or credential that decided
     * @param pattern of it that decided, or null
     * @param required_by the mapper that requires the challenge where the allow does not, or null
     * @param added whether the profile adds the name
     * @param nearest of a refused name, the allow that comes nearest, or null
     */
    record NameView(
            String name,
            @Nullable String mode,
            String rule,
            String source,
            @Nullable String pattern,
            @Nullable String required_by,
            boolean added,
            String explanation,
            @Nullable NearestView nearest) {

        static NameView of(NameDecision decision, Set<Identifier> added) {
            Evidence evidence = decision.evidence();
            return new NameView(
                    decision.name().text(),
                    decision.mode() == null ? null : decision.mode().wireName(),
                    decision.rule(),
                    decision.source(),
                    evidence.pattern(),
                    evidence.requiredBy(),
                    added.contains(decision.name()),
                    decision.explanation(),
                    evidence.nearest() == null ? null : NearestView.of(evidence.nearest()));
        }
    }

    /** An allow that covers the refused name for another profile or in vain, or that resembles it. */
    record NearestView(String pattern, String mapper, List<String> profiles, String mode) {

        static NearestView of(Nearest nearest) {
            return new NearestView(
                    nearest.pattern(),
                    nearest.source(),
                    nearest.profiles().stream().map(ProfileName::value).sorted().toList(),
                    nearest.mode().wireName());
        }
    }

    public static EvaluationView of(Verdict verdict) {
        if (verdict instanceof Verdict.Allowed allowed) {
            Decision decision = allowed.decision();
            return new EvaluationView(
                    true,
                    decision.profile().value(),
                    decision.longestValidity().toString(),
                    names(decision, allowed.added()),
                    null);
        }
        if (verdict instanceof Verdict.Refused refused) {
            Decision decision = refused.decision();
            return new EvaluationView(
                    false,
                    decision == null ? null : decision.profile().value(),
                    null,
                    decision == null ? List.of() : names(decision, refused.added()),
                    ProblemView.of(refused.problem()));
        }
        return new EvaluationView(
                false, null, null, List.of(), ProblemView.of(((Verdict.Undecided) verdict).problem()));
    }

    private static List<NameView> names(Decision decision, Set<Identifier> added) {
        return decision.names().stream().map(name -> NameView.of(name, added)).toList();
    }
}

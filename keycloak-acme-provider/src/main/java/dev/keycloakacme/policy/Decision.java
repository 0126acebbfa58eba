package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.problem.Subproblem;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The engine's answer for one profile and a set of names, with its explanation: the problem document, the audit record
 * and the console all show this.
 *
 * @param longestValidity the shortest of the grants used, the narrowing and the ceiling; the profile's is not in it
 */
public record Decision(ProfileName profile, List<NameDecision> names, Duration longestValidity) {

    public Decision {
        names = List.copyOf(names);
    }

    /** Whether every name is allowed; no names at all is not. */
    public boolean isAllowed() {
        return !names.isEmpty() && names.stream().allMatch(NameDecision::isAllowed);
    }

    public List<NameDecision> refused() {
        return names.stream().filter(name -> !name.isAllowed()).toList();
    }

    /**
     * The refusal: {@code rejectedIdentifier} with a subproblem for each refused name (RFC 8555 §6.7.1), or
     * {@code malformed} if no name was asked for. Only for what is not allowed.
     */
    public Problem problem() {
        if (isAllowed()) {
            throw new IllegalStateException("nothing was refused");
        }
        if (names.isEmpty()) {
            return Problem.of(ProblemType.MALFORMED, "a request needs at least one name");
        }
        return problem(refused().stream().map(NameDecision::subproblem).toList());
    }

    /** {@code rejectedIdentifier} for some of these names. @param subproblems one for each of them */
    public Problem problem(List<Subproblem> subproblems) {
        String detail = subproblems.get(0).detail();
        if (subproblems.size() > 1) {
            detail = subproblems.size() + " of " + names.size() + " names are refused, each for the reason in its"
                    + " subproblem; the first: " + detail;
        }
        return Problem.of(ProblemType.REJECTED_IDENTIFIER, detail).withSubproblems(subproblems);
    }

    /**
     * The decision about one name.
     *
     * @param mode what is still needed, or null if the name is refused
     * @param rule what decided: {@code grant}, {@code no-grant}, {@code denial}, {@code forbidden-name},
     *     {@code permitted-zones}, {@code narrowing}, {@code approval}
     * @param source the policy mapper, setting or credential that decided
     * @param explanation one sentence; for refusals with the rule and the remedy
     * @param evidence the same for machines
     */
    public record NameDecision(
            Identifier name,
            @Nullable AuthorizationMode mode,
            String rule,
            String source,
            String explanation,
            Evidence evidence) {

        public boolean isAllowed() {
            return mode != null;
        }

        private Subproblem subproblem() {
            return new Subproblem(ProblemType.REJECTED_IDENTIFIER, explanation, name.type(), name.value());
        }
    }

    /**
     * What a decision about a name rests on.
     *
     * @param pattern that decided, of the allow, the denial, the requirement or the setting, or null where none did
     * @param requiredBy the mapper that requires a challenge where the allow does not, or null
     * @param nearest of a refused name, the allow that comes nearest, or null where none does
     */
    public record Evidence(
            @Nullable String pattern,
            @Nullable String requiredBy,
            @Nullable Nearest nearest) {}

    /**
     * An allow that covers a refused name, or at least resembles it.
     *
     * @param source the policy mapper that gives it
     * @param profiles it is for
     */
    public record Nearest(String pattern, String source, Set<ProfileName> profiles, AuthorizationMode mode) {

        public Nearest {
            profiles = Set.copyOf(profiles);
        }
    }
}

package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import java.time.Duration;
import java.util.List;
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
     * The decision about one name.
     *
     * @param mode what is still needed, or null if the name is refused
     * @param rule what decided: {@code grant}, {@code no-grant}, {@code denial}, {@code forbidden-name},
     *     {@code permitted-zones}, {@code narrowing}, {@code approval}
     * @param source the policy mapper, setting or credential that decided
     * @param explanation one sentence; for refusals with the rule and the remedy
     */
    public record NameDecision(
            Identifier name, @Nullable AuthorizationMode mode, String rule, String source, String explanation) {

        public boolean isAllowed() {
            return mode != null;
        }
    }
}

package dev.keycloakacme.policy;

import dev.keycloakacme.profile.ProfileName;
import java.util.Comparator;

/**
 * One pattern of a grant for one profile, as its holder may be told.
 *
 * @param source the policy mapper that gives it
 */
public record Allowance(ProfileName profile, String pattern, AuthorizationMode mode, String source) {

    static final Comparator<Allowance> BY_TEXT = Comparator.comparing(
                    (Allowance it) -> it.profile().value())
            .thenComparing(Allowance::pattern)
            .thenComparing(Allowance::source)
            .thenComparing(Allowance::mode);
}

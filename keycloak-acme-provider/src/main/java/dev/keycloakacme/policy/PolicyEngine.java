package dev.keycloakacme.policy;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.ProfileName;
import java.util.Collection;

/** Decides; a list and a loop, without any state. Used by issuance and by {@code policy/evaluate} alike. */
public final class PolicyEngine {

    public Decision decide(Policy policy, ProfileName profile, Collection<Identifier> names) {
        throw new IllegalStateException("to be written");
    }
}

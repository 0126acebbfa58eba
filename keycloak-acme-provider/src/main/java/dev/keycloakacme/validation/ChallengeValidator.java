package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.Identifier;

/** Looks whether the account's holder controls a name. Does not save anything and keeps its own time limits. */
public interface ChallengeValidator {

    ChallengeType type();

    /** Whether this challenge can prove control over the name at all (RFC 8738 §7: no dns-01 for addresses). */
    boolean canProve(Identifier name);

    ValidationResult validate(ControlClaim claim);
}

package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.Identifier;

/** Looks whether the account's holder controls a name. Does not save anything and keeps its own time limits. */
public interface ChallengeValidator {

    ChallengeType type();

    /** Whether this challenge can prove control over the name at all (RFC 8738 §7: no dns-01 for addresses). */
    boolean canProve(Identifier name);

    /**
     * @param name the identifier of the authorization; for a wildcard certificate the name without {@code *.}
     * @param token the token of the challenge
     * @param keyAuthorization what the client must show (RFC 8555 §8.1)
     */
    ValidationResult validate(Identifier name, String token, String keyAuthorization);
}

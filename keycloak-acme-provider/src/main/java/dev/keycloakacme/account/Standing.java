package dev.keycloakacme.account;

import dev.keycloakacme.policy.Policy;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.template.TemplateValues;

/** What the realm says of a subject at this moment. */
public sealed interface Standing {

    /** This, if the subject is present; throws {@code unauthorized} if it is gone, 503 if it cannot be told. */
    default Present requirePresent() {
        if (this instanceof Gone gone) {
            throw AcmeException.of(ProblemType.UNAUTHORIZED, gone.reason());
        }
        if (this instanceof Unknown unknown) {
            throw AcmeException.unavailable(unknown.reason(), null);
        }
        return (Present) this;
    }

    /**
     * The subject is there and enabled.
     *
     * @param name for people: client id, username or group path
     * @param values what the templates of a profile are filled with
     */
    record Present(String name, Policy policy, TemplateValues values) implements Standing {}

    /** The subject was removed or disabled. Refuses at once. */
    record Gone(String reason) implements Standing {}

    /** It cannot be told, as when a directory is down or a policy component cannot be read. Refuses, never revokes. */
    record Unknown(String reason) implements Standing {}
}

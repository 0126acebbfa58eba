package dev.keycloakacme.federation;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;

/** Why a token is not taken: 401, with the remedy. Never what it holds, but for what its issuer is asked to change. */
final class Refusals {

    private Refusals() {}

    static AcmeException refused(String detail) {
        return new AcmeException(
                Problem.of(ProblemType.UNAUTHORIZED, detail + " Get another one from its issuer.")
                        .withStatus(401),
                null);
    }
}

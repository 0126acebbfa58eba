package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.rest.ProblemView;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.order.Authorization.Progress;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An authorization: how a name was proven, or why not.
 *
 * @param mode {@code challenge} or {@code identity}
 * @param challenge that was attempted, or null
 * @param decided_at null while it is open
 * @param seen by the validator, in that order
 * @param problem why it failed
 */
record ValidationView(
        String id,
        String name,
        String mode,
        String status,
        String expires,
        @Nullable String challenge,
        @Nullable String decided_at,
        Map<String, String> seen,
        @Nullable ProblemView problem) {

    static ValidationView of(Authorization authorization, Instant now) {
        Attempt attempt = Attempt.of(authorization.progress());
        return new ValidationView(
                authorization.id().value(),
                authorization.name().text(),
                authorization.mode().wireName(),
                authorization.status(now).wireName(),
                authorization.expires().toString(),
                attempt.challenge(),
                attempt.decided() == null ? null : attempt.decided().toString(),
                attempt.seen(),
                attempt.problem());
    }

    private record Attempt(
            @Nullable String challenge,
            @Nullable Instant decided,
            Map<String, String> seen,
            @Nullable ProblemView problem) {

        static Attempt of(Progress progress) {
            if (progress instanceof Progress.Proven proven) {
                return new Attempt(proven.type().wireName(), proven.at(), proven.seen(), null);
            }
            if (progress instanceof Progress.Failed failed) {
                return new Attempt(
                        failed.type().wireName(), failed.at(), failed.seen(), ProblemView.of(failed.problem()));
            }
            if (progress instanceof Progress.Validating validating) {
                return new Attempt(validating.type().wireName(), null, Map.of(), null);
            }
            if (progress instanceof Progress.GivenByIdentity given) {
                return new Attempt(null, given.at(), Map.of(), null);
            }
            return progress instanceof Progress.Deactivated deactivated
                    ? new Attempt(null, deactivated.at(), Map.of(), null)
                    : new Attempt(null, null, Map.of(), null);
        }
    }
}

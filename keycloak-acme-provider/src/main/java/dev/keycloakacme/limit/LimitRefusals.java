package dev.keycloakacme.limit;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is said where a limit is reached: which, its setting, and what to do. */
final class LimitRefusals {

    private LimitRefusals() {}

    static AcmeException tooOften(Charge charge, Rate rate, Duration wait) {
        String of = charge.shown().isEmpty() ? "" : " (" + charge.shown() + ")";
        return new AcmeException(Problem.of(
                        ProblemType.RATE_LIMITED,
                        "Too many " + charge.kind().counted() + of + ": the realm permits " + rate.count() + " in "
                                + rate.period() + " (" + charge.kind().attribute() + "). Repeat the request in "
                                + wait.toSeconds() + " s; " + remedy(charge.kind()))
                .withRetryAfter(wait));
    }

    /** @param wait until there is room, or null if there never will be */
    static AcmeException tooManyOpen(int most, @Nullable Duration wait) {
        Problem problem = Problem.of(
                ProblemType.RATE_LIMITED,
                "Too many authorizations of this account wait for a proof: the realm permits " + most
                        + " at a time (acme.limit." + LimitSettings.OPEN_AUTHORIZATIONS
                        + "). Answer their challenges or"
                        + " deactivate them, or ask an admin of the realm to raise the limit.");
        return new AcmeException(wait == null ? problem : problem.withRetryAfter(wait));
    }

    private static String remedy(LimitKind kind) {
        return switch (kind) {
            case ORDERS_PER_NAMES -> "use the certificate you have, and check that your client keeps it.";
            case FAILED_VALIDATIONS -> "meanwhile see why the last ones failed.";
            case ORDERS_PER_ACCOUNT,
                    ORDERS_PER_SUBJECT,
                    ORDERS_PER_ZONE,
                    ORDERS_PER_REALM,
                    ACCOUNTS_PER_CREDENTIAL,
                    CREDENTIALS_PER_SUBJECT,
                    QUESTIONS_PER_SUBJECT -> "an admin of the realm can raise the limit.";
        };
    }
}

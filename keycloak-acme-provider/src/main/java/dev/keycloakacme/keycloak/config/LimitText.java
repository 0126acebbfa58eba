package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.limit.LimitSettings;
import dev.keycloakacme.limit.Rate;
import dev.keycloakacme.problem.AcmeException;
import java.util.Optional;

/** Limits as settings write them: {@code 300/PT3H}, a number, or {@code unlimited}. */
final class LimitText {

    private static final String UNLIMITED = "unlimited";

    private LimitText() {}

    /** Empty if unlimited; throws {@code malformed} for what is no rate. */
    static Optional<Rate> rate(String text) {
        return text.equals(UNLIMITED) ? Optional.empty() : Optional.of(Rate.parse(text));
    }

    static int number(String text) {
        if (text.equals(UNLIMITED)) {
            return LimitSettings.UNLIMITED;
        }
        if (!text.matches("[1-9][0-9]{0,6}")) {
            throw AcmeException.malformed("must be a number from 1 to 9999999, or " + UNLIMITED);
        }
        return Integer.parseInt(text);
    }
}

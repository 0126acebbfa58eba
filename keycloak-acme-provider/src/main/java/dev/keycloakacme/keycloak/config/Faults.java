package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.DurationText;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.keycloak.Config;

/**
 * What this server does wrong on purpose, so that authors of ACME clients can test against it: only what any good server
 * may do to a client on a bad day. No fault makes it issue what it would not issue without.
 *
 * @param rejectedNonces the share of good nonces that are answered {@code badNonce}, from 0 to 0.9
 * @param longestDelay validations wait for a random time up to this
 */
public record Faults(double rejectedNonces, Duration longestDelay) {

    public static final Faults NONE = new Faults(0, Duration.ZERO);

    /** Of what a lease on a validation has, the longest validation leaves more. */
    private static final Duration MOST_DELAY = Duration.ofSeconds(15);

    private static final double MOST_NONCES = 0.9;

    /** Throws {@code malformed}, which stops the start, for what cannot be read and for faults in production. */
    static Faults read(Config.Scope scope, BooleanSupplier developmentMode) {
        String text = scope.get("faults");
        Faults faults = text == null ? NONE : parse(text);
        if (!faults.equals(NONE)
                && !developmentMode.getAsBoolean()
                && !scope.getBoolean("faults-in-production", false)) {
            throw AcmeException.malformed(
                    "the option faults is for tests, and this server runs in production mode; where it is a test"
                            + " server all the same, set spi-realm-restapi-extension--acme--faults-in-production=true");
        }
        return faults;
    }

    /** As in {@code nonces:0.2,validation-delay:2s}. */
    static Faults parse(String text) {
        Faults faults = NONE;
        for (String fault : text.isBlank() ? new String[0] : text.strip().split(",", -1)) {
            String[] parts = fault.strip().split(":", 2);
            String value = parts.length == 2 ? parts[1] : "";
            faults = switch (parts[0]) {
                case "nonces" -> new Faults(share(value), faults.longestDelay);
                case "validation-delay" -> new Faults(faults.rejectedNonces, delay(value));
                default -> throw AcmeException.malformed("faults are nonces:SHARE and validation-delay:DURATION");
            };
        }
        return faults;
    }

    private static double share(String text) {
        double share = text.matches("0\\.[0-9]{1,6}") ? Double.parseDouble(text) : 1;
        if (share > MOST_NONCES) {
            throw AcmeException.malformed("nonces in faults must be a share from 0.0 to " + MOST_NONCES);
        }
        return share;
    }

    private static Duration delay(String text) {
        Duration delay = DurationText.parse(text);
        if (delay.compareTo(MOST_DELAY) > 0) {
            throw AcmeException.malformed("validation-delay in faults must not be longer than " + MOST_DELAY);
        }
        return delay;
    }

    /** Whether this one is to be rejected. */
    public boolean rejectsNonce() {
        return ThreadLocalRandom.current().nextDouble() < rejectedNonces;
    }

    /** Waits before a validation; an interrupt ends it, and stays. */
    public void delayValidation() {
        if (longestDelay.isZero()) {
            return;
        }
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longestDelay.toMillis() + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "nonces:" + rejectedNonces + ",validation-delay:" + longestDelay;
    }
}

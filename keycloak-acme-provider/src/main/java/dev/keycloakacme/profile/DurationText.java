package dev.keycloakacme.profile;

import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as settings write them: ISO 8601 ({@code P90D}, {@code PT12H}) or short ({@code 90d}, {@code 24h}, {@code 30m}, {@code 45s}). */
public final class DurationText {

    private static final Pattern SHORT = Pattern.compile("([0-9]{1,9})([smhd])");

    private static final Duration LONGEST = Duration.ofDays(36_525);

    private DurationText() {}

    /** A duration above zero and up to 100 years; throws {@code malformed} for anything else. */
    public static Duration parse(String text) {
        Duration duration = parseAny(text.strip());
        if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
            throw AcmeException.malformed(text + " is not a duration above zero and up to 100 years");
        }
        return duration;
    }

    private static Duration parseAny(String text) {
        Matcher matcher = SHORT.matcher(text);
        if (matcher.matches()) {
            String unit = matcher.group(2).toUpperCase(Locale.ROOT);
            return Duration.parse(unit.equals("D") ? "P" + matcher.group(1) + "D" : "PT" + matcher.group(1) + unit);
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw AcmeException.malformed(text + " is not a duration such as 24h, 90d or PT12H", e);
        }
    }
}

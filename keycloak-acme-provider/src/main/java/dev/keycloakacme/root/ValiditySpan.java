package dev.keycloakacme.root;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.DurationText;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAmount;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long an authority's certificate is valid: {@code 20y}, {@code P20Y}, {@code 3650d}, or any other duration. */
record ValiditySpan(TemporalAmount amount) {

    private static final Pattern YEARS = Pattern.compile("P?([0-9]{1,3})[yY]");

    static ValiditySpan parse(String text) {
        Matcher years = YEARS.matcher(text);
        if (!years.matches()) {
            return new ValiditySpan(DurationText.parse(text));
        }
        int count = Integer.parseInt(years.group(1));
        if (count == 0) {
            throw AcmeException.malformed(text + " is not a duration above zero");
        }
        return new ValiditySpan(Period.ofYears(count));
    }

    Instant after(Instant start) {
        return start.atZone(ZoneOffset.UTC).plus(amount).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }
}

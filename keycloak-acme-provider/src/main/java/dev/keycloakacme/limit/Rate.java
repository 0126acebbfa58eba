package dev.keycloakacme.limit;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.DurationText;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How often something may happen: {@code count} times at once, and as many in each {@code period}, evenly spread. Written
 * {@code 300/PT3H}.
 */
public record Rate(int count, Duration period) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})/(\\S+)");
    private static final Duration LONGEST = Duration.ofDays(366);

    public Rate {
        if (count < 1 || period.compareTo(LONGEST) > 0 || micros(period) < count) {
            throw AcmeException.malformed(
                    "A rate is at least 1 and at most a million times a second, in a period of at most a year");
        }
    }

    /** Throws {@code malformed} for anything but a count and a duration. */
    public static Rate parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw AcmeException.malformed(text + " is not a count and a duration, such as 300/PT3H");
        }
        return new Rate(Integer.parseInt(matcher.group(1)), DurationText.parse(matcher.group(2)));
    }

    public String text() {
        return count + "/" + period;
    }

    /** After how many microseconds one more may happen. Rounded up: the rate is never exceeded. */
    long interval() {
        return (micros(period) + count - 1) / count;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}

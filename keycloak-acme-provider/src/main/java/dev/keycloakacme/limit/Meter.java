package dev.keycloakacme.limit;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of a rate is used up, in one number: the time at which nothing of it will be, in microseconds since 1970. Each
 * event moves that time by the rate's interval, and is refused where it would come more than {@code count} intervals
 * from now. (The generic cell rate algorithm, GCRA, of ATM networks.) No windows, so no edges of them: never more than
 * {@code count} and one for each interval since.
 *
 * @param theoreticalArrival that time; zero, as any that has passed, if nothing is used up
 */
record Meter(Rate rate, long theoreticalArrival) {

    /** Whether one more may happen now. */
    boolean permits(Instant now) {
        return waiting(now) <= 0;
    }

    /** In how many whole seconds one more may happen; zero if now. */
    Duration wait(Instant now) {
        return Duration.ofSeconds((Math.max(0, waiting(now)) + 999_999) / 1_000_000);
    }

    /** After some more, whether they are permitted or not; what is counted beyond the rate does not wait longer than others. */
    Meter used(int number, Instant now) {
        return new Meter(rate, Math.min(effective(now) + rate.interval() * number, micros(now) + whole()));
    }

    /** How many a node may take at once: a hundredth of the rate while less than half of it is used, else one. */
    int block(Instant now) {
        boolean ample = effective(now) - micros(now) < whole() / 2;
        return ample ? Math.max(1, rate.count() / 100) : 1;
    }

    /** How long this has to be remembered. */
    Duration kept(Instant now) {
        return Duration.ofSeconds(Math.max(0, theoreticalArrival - micros(now)) / 1_000_000 + 1);
    }

    private long waiting(Instant now) {
        return effective(now) + rate.interval() - whole() - micros(now);
    }

    /** Never beyond what this rate uses up: a rate that was raised, or a clock that was wrong, blocks nobody for long. */
    private long effective(Instant now) {
        return Math.min(Math.max(theoreticalArrival, micros(now)), micros(now) + whole());
    }

    private long whole() {
        return rate.interval() * rate.count();
    }

    private static long micros(Instant time) {
        return time.getEpochSecond() * 1_000_000 + time.getNano() / 1000;
    }
}

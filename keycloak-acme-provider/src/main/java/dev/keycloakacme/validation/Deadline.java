package dev.keycloakacme.validation;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** The moment by which something must have ended, on the clock that never jumps. */
record Deadline(long nanoTime) {

    static Deadline in(Duration limit) {
        return new Deadline(System.nanoTime() + limit.toNanos());
    }

    /** This deadline, or the one {@code limit} from now if that comes first. */
    Deadline within(Duration limit) {
        Deadline other = in(limit);
        return other.nanoTime - nanoTime < 0 ? other : this;
    }

    boolean isOver() {
        return nanosLeft() <= 0;
    }

    /** What is left, at least one millisecond: sockets read zero as "no limit". */
    int millisLeft() throws SocketTimeoutException {
        if (isOver()) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) Math.min(nanosLeft() / 1_000_000 + 1, Integer.MAX_VALUE);
    }

    private long nanosLeft() {
        return nanoTime - System.nanoTime();
    }
}

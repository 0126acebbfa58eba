package dev.keycloakacme.limit;

import dev.keycloakacme.cache.RecentlyUsed;
import java.time.Duration;
import java.util.Map;

/** The counters of one node, the most recently used ones. Thread-safe. */
public final class LocalCounters implements Counters {

    private final Map<String, Long> numbers;

    /** @param most how many are kept */
    public LocalCounters(int most) {
        this.numbers = RecentlyUsed.map(most);
    }

    @Override
    public long find(String name) {
        return numbers.getOrDefault(name, 0L);
    }

    @Override
    public boolean replace(String name, long before, long after, Duration kept) {
        synchronized (numbers) {
            if (find(name) != before) {
                return false;
            }
            numbers.put(name, after);
            return true;
        }
    }
}

package dev.keycloakacme.limit;

import dev.keycloakacme.cache.RecentlyUsed;
import java.util.Map;

/** How many of what this node may still give out without asking anybody, for what was asked for lately. Thread-safe. */
public final class Reserves {

    private final Map<String, Integer> numbers;

    /** @param most how many names are kept */
    public Reserves(int most) {
        this.numbers = RecentlyUsed.map(most);
    }

    /** Takes all of these or none. @param initial what there is of a name that is not known @return false if there are fewer */
    boolean take(String name, int number, int initial) {
        synchronized (numbers) {
            int left = numbers.getOrDefault(name, initial);
            if (left < number) {
                return false;
            }
            numbers.put(name, left - number);
            return true;
        }
    }

    /** Whether there is one of it. */
    boolean has(String name) {
        return numbers.getOrDefault(name, 0) > 0;
    }

    void add(String name, int number) {
        numbers.merge(name, number, Integer::sum);
    }

    void set(String name, int number) {
        numbers.put(name, number);
    }
}

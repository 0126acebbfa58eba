package dev.keycloakacme.cache;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps the entries that were asked for last. */
public final class RecentlyUsed {

    private RecentlyUsed() {}

    /** Synchronized on itself. @param most how many entries are kept */
    public static <K, V> Map<K, V> map(int most) {
        return Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        });
    }
}

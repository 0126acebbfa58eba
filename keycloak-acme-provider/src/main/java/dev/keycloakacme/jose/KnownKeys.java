package dev.keycloakacme.jose;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads JWKs like {@link JwkReader} and keeps the key objects of those that were asked for last, since making one costs
 * as much as verifying with it. A key is found by its whole text, so an entry can never be wrong or out of date:
 * whether an account has this key, and may use it, is asked of the account each time. Thread-safe.
 */
public final class KnownKeys {

    private static final int MOST = 10_000;
    private static final int LONGEST = 2_000;

    private final JwkReader reader;
    private final Map<String, AccountKey> recent;

    public KnownKeys(JwkReader reader) {
        this(reader, MOST);
    }

    KnownKeys(JwkReader reader, int most) {
        this.reader = reader;
        this.recent = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, AccountKey> eldest) {
                return size() > most;
            }
        });
    }

    /** As {@link JwkReader#parse(String)}, with the same refusals; only keys that passed are kept. */
    public AccountKey parse(String jwk) {
        AccountKey known = recent.get(jwk);
        if (known != null) {
            return known;
        }
        AccountKey key = reader.parse(jwk);
        if (jwk.length() <= LONGEST) {
            recent.put(jwk, key);
        }
        return key;
    }
}

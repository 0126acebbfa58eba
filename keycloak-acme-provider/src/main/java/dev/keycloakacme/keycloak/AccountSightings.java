package dev.keycloakacme.keycloak;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.cache.RecentlyUsed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When accounts were last seen at this node and by which software they asked, until that is written down: never within
 * their requests, and of each account once in {@link #EVERY} at most unless its software changed. What finds no room is
 * not noted. Thread-safe.
 */
public final class AccountSightings {

    /** How much older than the truth what is written may be. */
    static final Duration EVERY = Duration.ofMinutes(5);

    private static final int LONGEST_CLIENT = 200;

    /** @param client the {@code User-Agent}, fit to be shown, or null if there was none */
    public record Sighting(
            String realmId,
            AccountId account,
            Instant at,
            @Nullable String client) {}

    private record Key(String realmId, AccountId account) {}

    private final int most;
    private final Map<Key, Sighting> noted;
    private final Map<Key, Sighting> waiting = new LinkedHashMap<>();

    /** @param most how many wait to be written, and of how many is known what was */
    public AccountSightings(int most) {
        this.most = most;
        this.noted = RecentlyUsed.map(most);
    }

    /** @param userAgent as the client sent it */
    public synchronized void add(String realmId, AccountId account, @Nullable String userAgent, Instant now) {
        Key key = new Key(realmId, account);
        Sighting sighting = new Sighting(realmId, account, now, printable(userAgent));
        Sighting before = noted.get(key);
        boolean isNews = before == null
                || !now.isBefore(before.at().plus(EVERY))
                || !Objects.equals(before.client(), sighting.client());
        if (isNews && (waiting.size() < most || waiting.containsKey(key))) {
            noted.put(key, sighting);
            waiting.put(key, sighting);
        }
    }

    /** Those that waited longest, which wait no more. @param limit how many at most */
    public synchronized List<Sighting> take(int limit) {
        List<Sighting> taken =
                new ArrayList<>(waiting.values().stream().limit(limit).toList());
        taken.forEach(it -> waiting.remove(new Key(it.realmId(), it.account())));
        return taken;
    }

    private static @Nullable String printable(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return null;
        }
        return userAgent
                .substring(0, Math.min(userAgent.length(), LONGEST_CLIENT))
                .replaceAll("[^ -~]", ".");
    }
}

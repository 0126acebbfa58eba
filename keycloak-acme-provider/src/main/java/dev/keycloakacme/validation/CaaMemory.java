package dev.keycloakacme.validation;

import dev.keycloakacme.cache.RecentlyUsed;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Remembers answers about CAA records for as long as DNS permits, an hour at most, and that there are none for five
 * minutes, so that climbing to the top-level domain costs one question in the long run. Failures are not remembered.
 * Thread-safe; two threads may ask the same at once.
 */
final class CaaMemory implements CaaSource {

    static final Duration LONGEST_WITHOUT_RECORDS = Duration.ofMinutes(5);

    private final CaaSource source;
    private final LongSupplier nanoTime;
    private final Map<String, Remembered> answers;

    private record Remembered(DnsAnswer answer, long until) {}

    /** @param most how many names are remembered; those that were not asked for longest go first */
    CaaMemory(CaaSource source, int most, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
        this.answers = RecentlyUsed.map(most);
    }

    @Override
    public DnsAnswer caa(String host, Deadline deadline, Seen seen) {
        Remembered known = answers.get(host);
        if (known != null && known.until - nanoTime.getAsLong() > 0) {
            seen.note("CAA " + host, "as remembered: " + known.answer.text());
            return known.answer;
        }
        DnsAnswer answer = source.caa(host, deadline, seen);
        Duration longest = answer.records().isEmpty() ? LONGEST_WITHOUT_RECORDS : CaaSettings.LONGEST_MEMORY;
        Duration kept = answer.lifetime().compareTo(longest) < 0 ? answer.lifetime() : longest;
        if (kept.compareTo(Duration.ZERO) > 0) {
            answers.put(host, new Remembered(answer, nanoTime.getAsLong() + kept.toNanos()));
        }
        return answer;
    }
}

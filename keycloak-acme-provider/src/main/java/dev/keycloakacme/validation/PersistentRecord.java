package dev.keycloakacme.validation;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a persistent validation record (draft-ietf-acme-dns-persist-02 §4).
 *
 * @param issuer in lower case
 * @param accountUrl to be compared as it stands
 * @param wildcard whether it is for wildcards too
 * @param until the second since 1970 after which it proves nothing, or null
 */
record PersistentRecord(
        String issuer,
        String accountUrl,
        boolean wildcard,
        @Nullable BigInteger until) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,40}");

    /**
     * Empty for what is no such record, or says one thing twice: of two readings none is believed. Other parameters are
     * ignored, as the draft wants it.
     */
    static Optional<PersistentRecord> parse(String text) {
        Optional<IssueValue> parsed = IssueValue.parse(text);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        List<String> accounts = parsed.get().valuesOf("accounturi");
        List<String> policies = parsed.get().valuesOf("policy");
        List<String> ends = parsed.get().valuesOf("persistuntil");
        boolean isClear = !parsed.get().issuer().isEmpty()
                && accounts.size() == 1
                && policies.size() <= 1
                && ends.size() <= 1
                && ends.stream().allMatch(end -> SECONDS.matcher(end).matches());
        if (!isClear) {
            return Optional.empty();
        }
        return Optional.of(new PersistentRecord(
                parsed.get().issuer(),
                accounts.get(0),
                policies.stream().anyMatch("wildcard"::equalsIgnoreCase),
                ends.isEmpty() ? null : new BigInteger(ends.get(0))));
    }

    /** How long what it proves now may be relied on at most, however long it is kept by resolvers. */
    Duration proofLasts(Duration timeToLive, Instant now) {
        if (until == null
                || until.compareTo(BigInteger.valueOf(now.plus(timeToLive).getEpochSecond())) > 0) {
            return timeToLive;
        }
        Duration left = Duration.between(now, Instant.ofEpochSecond(until.longValueExact()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean proves(boolean forWildcard, Instant now) {
        boolean lasts = until == null || until.compareTo(BigInteger.valueOf(now.getEpochSecond())) >= 0;
        return lasts && (wildcard || !forWildcard);
    }
}

package dev.keycloakacme.keycloak.health;

import io.micrometer.core.instrument.Metrics;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Policy mappers that refused requests on this node because they failed, were too slow or were not there. One is told
 * until it answers as it should, or nobody has met its fault for ten minutes: it may have been removed.
 */
public final class MapperFaults implements MapperReports {

    private static final long KEPT = Duration.ofMinutes(10).toNanos();
    private static final int MOST = 1_000;

    private final LongSupplier nanoTime;
    private final Map<Mapper, Met> met = new ConcurrentHashMap<>();

    public MapperFaults(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How a mapper refuses whatever is asked. */
    public enum Kind {
        /** It threw, or cannot be read. */
        FAILED,
        SLOW,
        /** Its provider is not installed. */
        MISSING
    }

    private record Mapper(String realm, String name) {}

    private record Met(String reason, long at) {}

    @Override
    public void failed(String realm, String mapper, Kind kind, String reason) {
        String fault = kind.name().toLowerCase(Locale.ROOT);
        Metrics.counter("acme.policy.mapper.faults", "realm", realm, "mapper", mapper, "fault", fault)
                .increment();
        if (met.size() < MOST) {
            met.put(new Mapper(realm, mapper), new Met(reason, nanoTime.getAsLong()));
        }
    }

    @Override
    public void worked(String realm, String mapper) {
        if (!met.isEmpty()) {
            met.remove(new Mapper(realm, mapper));
        }
    }

    /** Those of one realm. */
    public List<ComponentFault> of(String realm) {
        return all().stream().filter(fault -> fault.realm().equals(realm)).toList();
    }

    /** Those that are told. */
    public List<ComponentFault> all() {
        met.values().removeIf(it -> nanoTime.getAsLong() - it.at() > KEPT);
        return met.entrySet().stream()
                .map(it -> new ComponentFault(
                        it.getKey().realm(),
                        "policy mapper",
                        it.getKey().name(),
                        it.getValue().reason()))
                .sorted(Comparator.comparing(ComponentFault::label))
                .toList();
    }
}

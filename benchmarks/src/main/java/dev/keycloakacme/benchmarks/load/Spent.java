package dev.keycloakacme.benchmarks.load;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a span of time cost.
 *
 * @param cpuMillis by process
 * @param otherMillis of all processes that are not named
 */
record Spent(double seconds, Map<String, Long> cpuMillis, long otherMillis) {

    static final String GENERATOR = "generator";

    Spent {
        cpuMillis = Map.copyOf(cpuMillis);
    }

    /** A moment, to reckon from. */
    record Mark(long nanoTime, Map<String, Long> cpuMillis, long machineMillis) {

        Mark {
            cpuMillis = Map.copyOf(cpuMillis);
        }

        /** @param pids by name; this process is added */
        static Mark now(Map<String, Long> pids) {
            Map<String, Long> millis = new TreeMap<>();
            pids.forEach((name, pid) -> millis.put(name, ProcessorTime.of(pid)));
            millis.put(GENERATOR, ProcessorTime.of(ProcessHandle.current().pid()));
            return new Mark(System.nanoTime(), millis, ProcessorTime.ofTheMachine());
        }

        Spent until(Mark end) {
            Map<String, Long> millis = new TreeMap<>(end.cpuMillis);
            millis.replaceAll((name, value) -> value - cpuMillis.getOrDefault(name, 0L));
            long named = millis.values().stream().mapToLong(Long::longValue).sum();
            return new Spent(
                    (end.nanoTime - nanoTime) / 1e9, millis, Math.max(0, end.machineMillis - machineMillis - named));
        }
    }
}

package dev.keycloakacme.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What processes have spent of the processors, from Linux' {@code /proc}: their own time, that of the processes below
 * them, and that of those which have ended. The kernel counts in hundredths of a second.
 */
final class ProcessorTime {

    private static final int MILLIS_A_TICK = 10;
    /** After the name in brackets, the first field is the third of proc(5). */
    private static final int UTIME = 14 - 3;

    private static final int CSTIME = 17 - 3;

    private ProcessorTime() {}

    /** Milliseconds since the start of the process; throws if there is none. */
    static long of(long pid) {
        ProcessHandle process =
                ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException("there is no process " + pid));
        return Stream.concat(Stream.of(process), process.descendants())
                        .mapToLong(it -> ticks(it.pid()).orElse(0L))
                        .sum()
                * MILLIS_A_TICK;
    }

    /** Milliseconds of all processors, whoever spent them. */
    static long ofTheMachine() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"), StandardCharsets.US_ASCII)) {
            String[] fields = lines.findFirst().orElseThrow().split(" +");
            // user, nice, system; then idle and waiting; then interrupts
            return (number(fields, 1) + number(fields, 2) + number(fields, 3) + number(fields, 6) + number(fields, 7))
                    * MILLIS_A_TICK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(String[] fields, int index) {
        return Long.parseLong(fields[index]);
    }

    private static Optional<Long> ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long sum = 0;
            for (int field = UTIME; field <= CSTIME; field++) {
                sum += number(fields, field);
            }
            return Optional.of(sum);
        } catch (NoSuchFileException e) {
            // ended since it was listed; its parent has its time
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

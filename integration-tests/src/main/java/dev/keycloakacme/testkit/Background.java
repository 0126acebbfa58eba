package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A program that runs until this is closed. */
public final class Background implements AutoCloseable {

    private static final int TAIL = 60;
    private static final Duration START = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;

    private Background(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** @param log where what it prints is appended */
    public static Background start(Run run, Path log) {
        try {
            return new Background(run.start(log), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until somebody listens on the TCP port of the loopback address; see {@link #await}. @param what the program */
    void awaitListening(String what, int port) {
        await(what + " listening", START, () -> FreePorts.isTaken(port));
    }

    /**
     * Waits until it holds; after the timeout, or when the program has ended, closes this and fails with the end of the
     * log.
     */
    public void await(String what, Duration timeout, BooleanSupplier holds) {
        try {
            Pause.until(what, timeout, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("ended with " + process.exitValue());
                }
                return holds.getAsBoolean();
            });
        } catch (AssertionError e) {
            close();
            throw new AssertionError(what + ": " + e.getMessage() + "\n" + tail(), e);
        }
    }

    /** Asks the program to end, and waits for that. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String tail() {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

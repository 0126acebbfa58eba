package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A command line to run, and its outcome. */
public final class Run {

    private final List<String> command = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Set<String> secrets = new HashSet<>();
    private @Nullable Path folder;

    public Run(String... command) {
        this.command.addAll(List.of(command));
    }

    public Run with(String... arguments) {
        return with(List.of(arguments));
    }

    public Run with(Collection<String> arguments) {
        command.addAll(arguments);
        return this;
    }

    /** Arguments that failures show as {@code ***}, also where the program prints them: keys and passwords. */
    public Run withSecret(String... arguments) {
        secrets.addAll(List.of(arguments));
        return with(arguments);
    }

    /** The folder it runs in; the test's own unless named. */
    public Run in(Path folder) {
        this.folder = folder;
        return this;
    }

    public Run env(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** The exit code and everything that was printed. A command that runs too long is killed and counts as failed. */
    public record Outcome(int exitCode, String output) {

        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    public Outcome run(Duration timeout) {
        try {
            Path output = Files.createTempFile("run", ".log");
            try {
                return run(timeout, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The output of a command that has to succeed. */
    public String must(Duration timeout) {
        Outcome outcome = run(timeout);
        if (!outcome.succeeded()) {
            throw new IllegalStateException(withoutSecrets(
                    String.join(" ", command) + " ended with " + outcome.exitCode() + ":\n" + outcome.output()));
        }
        return outcome.output();
    }

    private String withoutSecrets(String text) {
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        return shown;
    }

    /** Starts it without waiting; what it prints is appended to the file. */
    Process start(Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Outcome run(Duration timeout, Path log) throws IOException {
        Process process = start(log);
        try {
            boolean ended = process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            }
            String output = Files.readString(log, StandardCharsets.UTF_8);
            return ended
                    ? new Outcome(process.exitValue(), output)
                    : new Outcome(-1, output + "\n(killed after " + timeout + ")");
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command.get(0), e);
        }
    }
}

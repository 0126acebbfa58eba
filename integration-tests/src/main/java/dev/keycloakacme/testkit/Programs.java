package dev.keycloakacme.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that tests run and that may be missing on a user's machine. */
public final class Programs {

    private Programs() {}

    /**
     * The program's path. If it is missing the test is skipped with the program's name, but fails where the
     * environment says {@code CI=true}: there a skipped test would be a lie.
     */
    public static Path require(String name) {
        Optional<Path> found = find(name);
        require(found.isPresent(), name + " is not installed; ./test installs it where it may");
        return found.orElseThrow();
    }

    /** Skips or fails the test in the same way unless what it needs is there. @param missing what is said then */
    public static void require(boolean there, String missing) {
        if (!there && mustBeThere()) {
            throw new IllegalStateException(missing);
        }
        Assumptions.assumeTrue(there, missing);
    }

    /** Whether the environment says {@code CI=true}. */
    static boolean mustBeThere() {
        return "true".equals(System.getenv("CI"));
    }

    static boolean isThere(String name) {
        return find(name).isPresent();
    }

    private static Optional<Path> find(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        Stream<String> folders =
                Stream.concat(Pattern.compile(File.pathSeparator).splitAsStream(path), Stream.of("/usr/sbin", "/sbin"));
        return folders.map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}

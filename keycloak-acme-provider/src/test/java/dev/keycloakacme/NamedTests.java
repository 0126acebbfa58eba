package dev.keycloakacme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests of all modules, to find out whether those that a document names exist.
 *
 * @param sources by the name of the class
 */
record NamedTests(Map<String, String> sources) {

    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES =
            List.of("keycloak-acme-provider", "policy-mappers", "integration-tests");
    private static final Pattern TEST =
            Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT|Contract))(?:\\.([A-Za-z0-9]+))?`");

    /** A name that was shortened, which nobody can look up; URLs have slashes. */
    private static final Pattern SHORTENED = Pattern.compile("`([A-Za-z0-9.]*…[A-Za-z0-9.]*)`");

    NamedTests {
        sources = Map.copyOf(sources);
    }

    static NamedTests read() {
        Map<String, String> sources = new HashMap<>();
        for (String module : MODULES) {
            files(ROOT.resolve(module).resolve("src/test/java"), ".java")
                    .forEach(file -> sources.put(file.getFileName().toString().replace(".java", ""), text(file)));
        }
        return new NamedTests(sources);
    }

    /** Those that a text names and that are not there, and names that nobody can look up. */
    List<String> missing(String text) {
        List<String> missing = new ArrayList<>();
        SHORTENED.matcher(text).results().forEach(it -> missing.add(it.group(1)));
        Matcher named = TEST.matcher(text);
        while (named.find()) {
            String source = sources.get(named.group(1));
            String method = named.group(2);
            if (source == null || method != null && !hasTest(source, method)) {
                missing.add(method == null ? named.group(1) : named.group(1) + "." + method);
            }
        }
        return missing;
    }

    /** Whether a text names one method of a test at least. */
    static boolean namesOne(String text) {
        return TEST.matcher(text).results().anyMatch(it -> it.group(2) != null);
    }

    private static boolean hasTest(String source, String method) {
        return Pattern.compile("(?:void|Stream<DynamicTest>) " + method + "\\(")
                .matcher(source)
                .find();
    }

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.keycloakacme;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/rfc8555.md and docs/standards say of tests is true: each test that is named there exists. */
class StandardsTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES =
            List.of("keycloak-acme-provider", "policy-mappers", "integration-tests");
    private static final Pattern TEST =
            Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT|Contract))(?:\\.([A-Za-z0-9]+))?`");

    /** A name that was shortened, which nobody can look up; URLs have slashes. */
    private static final Pattern SHORTENED = Pattern.compile("`([A-Za-z0-9.]*…[A-Za-z0-9.]*)`");

    private static final Pattern DONE = Pattern.compile("^\\|.*\\| done\\b[^|]*\\|\\s*\\|$", Pattern.MULTILINE);

    private static final Map<String, String> SOURCES = new HashMap<>();

    @BeforeAll
    static void readSources() {
        for (String module : MODULES) {
            files(ROOT.resolve(module).resolve("src/test/java"), ".java")
                    .forEach(file -> SOURCES.put(file.getFileName().toString().replace(".java", ""), read(file)));
        }
    }

    static Stream<Path> documents() {
        return Stream.concat(
                Stream.of(ROOT.resolve("docs/rfc8555.md")), files(ROOT.resolve("docs/standards"), ".md").stream());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyTestThatIsNamedExists(Path document) {
        assertThat(missing(read(document))).as(document.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatIsDoneSaysWhatHoldsIt(Path document) {
        assertThat(unheld(read(document))).as(document.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theIndexLeadsToEveryDocument(Path document) {
        Path docs = ROOT.resolve("docs");
        assertThat(read(docs.resolve("standards.md"))).contains("](" + docs.relativize(document) + ")");
    }

    @Test
    void aTestThatDoesNotExistIsNoticed() {
        assertThat(missing("`StandardsTest.aTestThatDoesNotExistIsNoticed`")).isEmpty();
        assertThat(missing("`StandardsTest.noSuchMethod`, `NoSuchIT`, `StandardsTest`"))
                .containsExactly("StandardsTest.noSuchMethod", "NoSuchIT");
    }

    @Test
    void aShortenedNameIsNoticed() {
        assertThat(missing("`…noSuchMethod`, `StandardsTest.aShort…`, `…/acme/ocsp/{issuer}`"))
                .containsExactly("…noSuchMethod", "StandardsTest.aShort…");
    }

    @Test
    void whatIsDoneWithoutATestIsNoticedInEveryTable() {
        assertThat(unheld("| 3 a rule | done | |\n| 3 another | done | `StandardsTest` |\n"))
                .containsExactly("| 3 a rule | done | |");
        assertThat(unheld("| 3 | a rule | done | |\n| 3 | another | done | `StandardsTest` |\n"))
                .containsExactly("| 3 | a rule | done | |");
        assertThat(unheld("| 3 | a rule | done: so it is | |\n")).isNotEmpty();
    }

    private static List<String> unheld(String text) {
        return DONE.matcher(text).results().map(it -> it.group()).toList();
    }

    private static List<String> missing(String text) {
        List<String> missing = new ArrayList<>();
        SHORTENED.matcher(text).results().forEach(it -> missing.add(it.group(1)));
        Matcher named = TEST.matcher(text);
        while (named.find()) {
            String source = SOURCES.get(named.group(1));
            String method = named.group(2);
            if (source == null || method != null && !hasTest(source, method)) {
                missing.add(method == null ? named.group(1) : named.group(1) + "." + method);
            }
        }
        return missing;
    }

    private static boolean hasTest(String source, String method) {
        return Pattern.compile("(?:void|Stream<DynamicTest>) " + method + "\\(")
                .matcher(source)
                .find();
    }

    private static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

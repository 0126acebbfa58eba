package dev.keycloakacme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/rfc8555.md and docs/standards say of tests is true: each test that is named there exists. */
class StandardsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern DONE = Pattern.compile("^\\|.*\\| done\\b[^|]*\\|\\s*\\|$", Pattern.MULTILINE);

    private static NamedTests tests;

    @BeforeAll
    static void readSources() {
        tests = NamedTests.read();
    }

    static Stream<Path> documents() {
        return Stream.concat(
                Stream.of(ROOT.resolve("docs/rfc8555.md")),
                NamedTests.files(ROOT.resolve("docs/standards"), ".md").stream());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyTestThatIsNamedExists(Path document) {
        assertThat(tests.missing(NamedTests.text(document)))
                .as(document.toString())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatIsDoneSaysWhatHoldsIt(Path document) {
        assertThat(unheld(NamedTests.text(document))).as(document.toString()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void theIndexLeadsToEveryDocument(Path document) {
        Path docs = ROOT.resolve("docs");
        assertThat(NamedTests.text(docs.resolve("standards.md"))).contains("](" + docs.relativize(document) + ")");
    }

    @Test
    void aTestThatDoesNotExistIsNoticed() {
        assertThat(tests.missing("`StandardsTest.aTestThatDoesNotExistIsNoticed`"))
                .isEmpty();
        assertThat(tests.missing("`StandardsTest.noSuchMethod`, `NoSuchIT`, `StandardsTest`"))
                .containsExactly("StandardsTest.noSuchMethod", "NoSuchIT");
    }

    @Test
    void aShortenedNameIsNoticed() {
        assertThat(tests.missing("`…noSuchMethod`, `StandardsTest.aShort…`, `…/acme/ocsp/{issuer}`"))
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
}

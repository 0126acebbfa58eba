package dev.keycloakacme;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docs/security.md says that somebody can or cannot get is held by a test that exists, or is called untested. */
class SecurityDocumentTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> OTHERWISE = List.of("| by nature |", "| untested |");
    private static final String DOCUMENT = NamedTests.text(ROOT.resolve("docs/security.md"));

    @Test
    void everyTestThatIsNamedExists() {
        assertThat(NamedTests.read().missing(DOCUMENT)).isEmpty();
    }

    @Test
    void everyLineNamesATestOrSaysThatThereIsNone() {
        assertThat(unheld(DOCUMENT)).isEmpty();
        assertThat(DOCUMENT.lines().filter(SecurityDocumentTest::isClaim).count())
                .isGreaterThan(30);
    }

    @Test
    void aLineWithoutATestIsNoticed() {
        String claim = "| a thief | gets all | |";
        assertThat(unheld(
                        "| who | | test |\n| --- | --- | --- |\n" + claim + "\n| he | nothing | `ATest.thatHolds` |\n"))
                .containsExactly(claim);
        assertThat(unheld("| he | nothing | by nature |\n")).isEmpty();
    }

    @Test
    void readersFindIt() {
        assertThat(NamedTests.text(ROOT.resolve("README.md"))).contains("](docs/security.md)");
        assertThat(NamedTests.text(ROOT.resolve("SECURITY.md"))).contains("](docs/security.md)");
    }

    private static List<String> unheld(String text) {
        return text.lines()
                .filter(SecurityDocumentTest::isClaim)
                .filter(line -> !NamedTests.namesOne(line) && OTHERWISE.stream().noneMatch(line::endsWith))
                .toList();
    }

    /** A row of a table that is neither its head nor the line below. */
    private static boolean isClaim(String line) {
        return line.startsWith("|") && !line.startsWith("| ---") && !line.startsWith("| who ");
    }
}

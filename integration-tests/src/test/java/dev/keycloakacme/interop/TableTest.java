package dev.keycloakacme.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table and the document it stands in. */
class TableTest {

    private static final String DOCUMENT = """
            # Before

            <!-- table, written by InteropIT -->
            | client | version |
            | --- | --- |
            | one | 1.0 | ✓ | – |
            | two | 2.0 | ✓ | ✓ |
            <!-- end of the table -->

            After
            """;

    @Test
    void whatIsWrittenIsRead() {
        String written = Table.in(DOCUMENT).writtenInto(DOCUMENT);
        assertThat(Table.in(written).rows())
                .containsExactlyElementsOf(Table.in(DOCUMENT).rows());
        assertThat(written).startsWith("# Before\n").endsWith("\nAfter\n").contains("| client | version | EAB |");
    }

    @Test
    void aRowTakesThePlaceOfItsClientsRowAndTheOthersStay() {
        Table table = Table.in(DOCUMENT);
        table.put(new Table.Row("one", "1.1", List.of("✓", "✓")));
        assertThat(table.rows()).extracting(Table.Row::version).containsExactly("1.1", "2.0");
    }

    @Test
    void versionsAreNotComparedButCellsAre() {
        Table table = Table.in(DOCUMENT);
        table.put(new Table.Row("one", "1.1", List.of("✓", "–")));
        assertThat(table.cells(Set.of("one"))).isEqualTo(Table.in(DOCUMENT).cells(Set.of("one")));
        table.put(new Table.Row("one", "1.1", List.of("✓", "✓")));
        assertThat(table.cells(Set.of("one"))).isNotEqualTo(Table.in(DOCUMENT).cells(Set.of("one")));
    }

    @Test
    void theCheckedInTableHasAllColumnsAndNothingThatFailed() throws Exception {
        String document = Files.readString(InteropIT.DOCUMENT);
        String headings = Stream.concat(
                        Stream.of("client", "version"),
                        Arrays.stream(Feature.values()).map(Feature::heading))
                .reduce("|", (line, heading) -> line + " " + heading + " |");
        assertThat(document).contains(headings + "\n").doesNotContain("✗");
        assertThat(Table.in(document).rows())
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(row -> assertThat(row.cells()).hasSameSizeAs(Feature.values()));
    }
}

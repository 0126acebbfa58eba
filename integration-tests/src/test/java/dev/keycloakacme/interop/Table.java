package dev.keycloakacme.interop;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table client × feature of {@code docs/interop.md}, which stands there between two comments. Rows keep their
 * order.
 */
final class Table {

    private static final String BEGIN = "<!-- table, written by InteropIT -->\n";
    private static final String END = "<!-- end of the table -->";

    private final Map<String, Row> rows = new LinkedHashMap<>();

    /** @param cells one for each feature, in their order */
    record Row(String client, String version, List<String> cells) {

        Row {
            cells = List.copyOf(cells);
        }

        private String markdown() {
            return line(Stream.concat(Stream.of(client, version), cells.stream()));
        }
    }

    /** Reads the table out of the document. */
    static Table in(String document) {
        Table table = new Table();
        between(document).lines().skip(2).forEach(line -> {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList();
            table.put(new Row(cells.get(0), cells.get(1), cells.subList(2, cells.size())));
        });
        return table;
    }

    /** Adds a row, or replaces that of the client. */
    void put(Row row) {
        rows.put(row.client(), row);
    }

    Collection<Row> rows() {
        return List.copyOf(rows.values());
    }

    Set<String> clients() {
        return Set.copyOf(rows.keySet());
    }

    /** The cells of these clients, by their names: what has to be the same whatever their versions. */
    Map<String, List<String>> cells(Set<String> clients) {
        return rows.values().stream()
                .filter(row -> clients.contains(row.client()))
                .collect(Collectors.toMap(Row::client, Row::cells));
    }

    /** The document with this table in the place of its own. */
    String writtenInto(String document) {
        return document.replace(between(document), markdown());
    }

    private String markdown() {
        Stream<String> headings = Stream.concat(
                Stream.of("client", "version"), Arrays.stream(Feature.values()).map(Feature::heading));
        int columns = 2 + Feature.values().length;
        return line(headings)
                + line(Stream.generate(() -> "---").limit(columns))
                + rows.values().stream().map(Row::markdown).collect(Collectors.joining());
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String between(String document) {
        int begin = document.indexOf(BEGIN);
        int end = document.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException("the document has no place for the table");
        }
        return document.substring(begin + BEGIN.length(), end);
    }
}

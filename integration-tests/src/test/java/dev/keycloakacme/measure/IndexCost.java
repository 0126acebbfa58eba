package dev.keycloakacme.measure;

import dev.keycloakacme.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the indexes of lists cost each row that is written: rows copied with them and without, and rolled back. */
final class IndexCost {

    private static final int ROWS = 20_000;

    /** As an order is made, begun and issued, one after the other: in place where no index has what changes. */
    private static final String STEPS = """
            do $$ declare it record; begin
                for it in select * from ACME_ORDER where PROGRESS = 'ISSUED' limit %d loop
                    insert into ACME_ORDER (ID, REALM_ID, ACCOUNT_ID, PROFILE, IDENTIFIERS, AUTHORIZATIONS, CREATED, EXPIRES,
                        PROGRESS)
                    values (md5(it.ID || '%s'), it.REALM_ID, it.ACCOUNT_ID, it.PROFILE, it.IDENTIFIERS, it.AUTHORIZATIONS,
                        it.CREATED, it.EXPIRES, 'OPEN');
                    update ACME_ORDER set PROGRESS = 'PROCESSING', REQUEST = it.REQUEST, LEASE_HOLDER = 'node', LEASE_UNTIL = 1
                    where ID = md5(it.ID || '%s');
                    update ACME_ORDER set PROGRESS = 'ISSUED', CERTIFICATE_ID = it.CERTIFICATE_ID where ID = md5(it.ID || '%s');
                end loop;
            end $$""";

    private IndexCost() {}

    /** In microseconds of PostgreSQL for one row. */
    record Cost(String table, double with, double without) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "| %s | %.0f | %.0f | %.0f |", table, with, without, with - without);
        }
    }

    /** @param indexes that are there for lists */
    static Cost of(PostgresServer database, String table, String... indexes) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            List<String> columns = columns(statement, table);
            connection.setAutoCommit(false);
            copy(statement, table, columns, "warm-up");
            double with = copy(statement, table, columns, "with");
            for (String index : indexes) {
                statement.execute("drop index " + index);
            }
            double without = copy(statement, table, columns, "without");
            connection.rollback();
            return new Cost(table, with, without);
        }
    }

    /** Of an order in all its steps. */
    static Cost ofSteps(PostgresServer database, String index) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            steps(statement, "warm-up");
            double with = steps(statement, "with");
            statement.execute("drop index " + index);
            double without = steps(statement, "without");
            connection.rollback();
            return new Cost("ACME_ORDER, made and issued", with, without);
        }
    }

    private static double steps(Statement statement, String salt) throws SQLException {
        long begin = System.nanoTime();
        statement.execute(STEPS.formatted(ROWS, salt, salt, salt));
        return (System.nanoTime() - begin) / 1e3 / ROWS;
    }

    private static double copy(Statement statement, String table, List<String> columns, String salt)
            throws SQLException {
        List<String> values = columns.stream()
                .map(column -> column.equalsIgnoreCase("id") || column.equalsIgnoreCase("key_thumbprint")
                        ? "md5(" + column + " || '" + salt + "')"
                        : column)
                .toList();
        long begin = System.nanoTime();
        statement.execute("insert into " + table + " (" + String.join(", ", columns) + ") select "
                + String.join(", ", values) + " from (select * from " + table + " limit " + ROWS + ") it");
        return (System.nanoTime() - begin) / 1e3 / ROWS;
    }

    /** Without a number that the database gives. */
    private static List<String> columns(Statement statement, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select column_name from information_schema.columns where"
                + " table_name = '" + table.toLowerCase(Locale.ROOT) + "' and is_identity = 'NO'")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }
}

package dev.keycloakacme.measure;

import dev.keycloakacme.testkit.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How PostgreSQL carried out what Keycloak really asked, with bound parameters and the plans it had cached, as its module
 * auto_explain writes them into its log.
 */
final class Plans implements AutoCloseable {

    private static final Pattern SCAN = Pattern.compile(
            "(Index Only Scan|Index Scan|Bitmap Index Scan|Seq Scan)(?: Backward)?(?: using (\\w+))? on (\\w+)");

    private final PostgresServer database;
    private long start;

    private Plans(PostgresServer database) {
        this.database = database;
    }

    /** Ends all connections, since the module is loaded by new ones. */
    static Plans of(PostgresServer database) throws SQLException {
        Plans plans = new Plans(database);
        plans.set(
                "alter system set session_preload_libraries = 'auto_explain'",
                "alter system set auto_explain.log_min_duration = -1",
                "select pg_reload_conf()",
                "select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where pid <> pg_backend_pid() and backend_type = 'client backend'");
        return plans;
    }

    void on() throws SQLException {
        set("alter system set auto_explain.log_min_duration = 0", "select pg_reload_conf()");
    }

    void clear() {
        start = length();
    }

    /** By what the rows of our tables were found since {@link #clear}. */
    Set<String> scans(String table) {
        Set<String> scans = new LinkedHashSet<>();
        Matcher matcher = SCAN.matcher(text());
        while (matcher.find()) {
            String name = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            boolean isOfTable = name.contains(table) || matcher.group(3).contains(table);
            if (isOfTable) {
                scans.add(matcher.group(1) + " " + name);
            }
        }
        return scans;
    }

    @Override
    public void close() throws SQLException {
        set(
                "alter system reset session_preload_libraries",
                "alter system reset auto_explain.log_min_duration",
                "select pg_reload_conf()");
    }

    private void set(String... statements) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private String text() {
        try {
            byte[] log = Files.readAllBytes(database.log());
            return new String(log, (int) start, log.length - (int) start, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long length() {
        try {
            return Files.size(database.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

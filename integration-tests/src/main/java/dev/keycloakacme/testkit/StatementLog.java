package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a PostgreSQL server was asked, as its own log tells it. On until it is closed. */
public final class StatementLog implements AutoCloseable {

    /** Such as {@code 4711 LOG:  execute S_3: COMMIT}: the process of the connection, and the statement. */
    private static final Pattern LINE =
            Pattern.compile("(?<process>\\d+) LOG: {2}(?:statement|execute [^:]*): (?<sql>.*)");

    private final PostgresServer server;
    private long start;

    private StatementLog(PostgresServer server) {
        this.server = server;
    }

    public static StatementLog on(PostgresServer server) {
        StatementLog log = new StatementLog(server);
        log.configure("alter system set log_statement = 'all'", "alter system set log_line_prefix = '%p '");
        log.clear();
        return log;
    }

    /** A transaction that asked for something. @param statements without those that begin and end it */
    public record Transaction(List<String> statements) {

        public boolean writes() {
            return statements.stream().anyMatch(sql -> sql.matches("(?i)(insert|update|delete)\\b.*"));
        }

        /** Whether any statement is about that table. */
        public boolean isAbout(String table) {
            return statements.stream().anyMatch(sql -> sql.contains(table));
        }
    }

    /** Forgets what came so far. */
    public void clear() {
        start = length();
    }

    /** The transactions that were committed since {@link #clear}, in the order they ended. */
    public List<Transaction> committed() {
        List<Transaction> ended = new ArrayList<>();
        Map<String, List<String>> open = new HashMap<>();
        for (String line : lines()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                continue;
            }
            List<String> statements = open.computeIfAbsent(parts.group("process"), any -> new ArrayList<>());
            switch (parts.group("sql")) {
                case "BEGIN", "ROLLBACK" -> statements.clear();
                case "COMMIT" -> {
                    ended.add(new Transaction(List.copyOf(statements)));
                    statements.clear();
                }
                default -> statements.add(parts.group("sql"));
            }
        }
        return ended.stream().filter(it -> !it.statements().isEmpty()).toList();
    }

    @Override
    public void close() {
        configure("alter system reset log_statement", "alter system reset log_line_prefix");
    }

    private void configure(String... settings) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String setting : settings) {
                statement.execute(setting);
            }
            statement.execute("select pg_reload_conf()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> lines() {
        try (var log = Files.newBufferedReader(server.log())) {
            long skipped = log.skip(start);
            if (skipped < start) {
                throw new IllegalStateException("the log became shorter");
            }
            return log.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In characters; PostgreSQL's messages and our statements are ASCII. */
    private long length() {
        try {
            return Files.size(server.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

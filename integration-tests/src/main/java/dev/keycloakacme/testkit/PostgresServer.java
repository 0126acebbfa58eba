package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A PostgreSQL with one empty database, in a folder of its own, which can go away and come back on the same port and
 * data. What is committed is on disk. It listens on this machine only and lets in whoever asks from there: nothing but
 * tests and the demo may use it.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "keycloak";

    private final Path folder;
    private final int port;
    private final String[] launcher;

    private PostgresServer(Path folder, int port, String... launcher) {
        this.folder = folder;
        this.port = port;
        this.launcher = launcher;
    }

    /** A server on a free port, with the data of the folder or, if there is none, with a new database. */
    public static PostgresServer start(Path folder) {
        PostgresServer server = at(folder, FreePorts.next());
        server.start();
        return server;
    }

    /**
     * A handle on the server of a folder, running or not.
     *
     * @param launcher what the server is run with, such as {@code setsid} to outlive the terminal; may be empty
     */
    public static PostgresServer at(Path folder, int port, String... launcher) {
        return new PostgresServer(folder.toAbsolutePath(), port, launcher.clone());
    }

    /** Starts the process, also again after {@link #stop()} or {@link #kill()}, and waits until it answers. */
    public void start() {
        if (running().isPresent()) {
            return;
        }
        try {
            Files.createDirectories(folder);
            if (!Files.exists(data())) {
                makeData();
            }
            awaitReady(command().start(log()));
            makeDatabase();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks the server to end, whoever is connected, and waits for that. */
    public void stop() {
        if (running().isPresent()) {
            binaries()
                    .run("pg_ctl")
                    .with("stop", "-D", data().toString())
                    .with("-m", "fast", "-w")
                    .must(PATIENCE);
        }
    }

    /** Ends all processes with SIGKILL: connections break, what was not committed is lost. */
    public void kill() {
        running().ifPresent(postmaster -> {
            List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                    .toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(PostgresServer::awaitEnd); // who is left would keep the next start from the data
        });
    }

    /** The options that make Keycloak use this database. */
    public List<String> options() {
        return List.of("--db-url=" + url(NAME), "--db-username=" + NAME);
    }

    /** A connection to Keycloak's database. */
    public Connection connect() throws SQLException {
        return connect(NAME);
    }

    public Path log() {
        return folder.resolve("server.log");
    }

    @Override
    public void close() {
        stop();
    }

    /** The process, if this server runs. The pid file alone would be fooled by another process with that id. */
    public Optional<ProcessHandle> running() {
        Path pidFile = data().resolve("postmaster.pid");
        try (Stream<String> lines = Files.exists(pidFile) ? Files.lines(pidFile) : Stream.empty()) {
            return lines.findFirst()
                    .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())))
                    .filter(ProcessHandle::isAlive)
                    .filter(this::isOurs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(data().toString()))
                .orElse(true);
    }

    private Run command() {
        return binaries()
                .run("postgres", launcher)
                .with("-D", data().toString(), "-p", Integer.toString(port))
                .with("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=")
                .with("-c", "max_connections=250"); // two nodes with pools of 100 each, and tests
    }

    private void makeData() throws IOException {
        Path partial = folder.resolve("data-partial");
        FileTree.delete(partial);
        binaries()
                .run("initdb")
                .with("-D", partial.toString(), "--username=" + NAME, "--auth=trust")
                .with("--encoding=UTF8", "--locale=C")
                .must(PATIENCE);
        Files.move(partial, data());
    }

    private void awaitReady(Process process) {
        Pause.until("PostgreSQL answering on port " + port, PATIENCE, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("PostgreSQL ended while starting, see " + log());
            }
            try (Connection connection = connect("postgres")) {
                return connection.isValid(1);
            } catch (SQLException e) {
                return false; // not yet
            }
        });
    }

    private void makeDatabase() {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'")) {
            if (!found.next()) {
                statement.execute("create database " + NAME);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database) + "?user=" + NAME);
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static PostgresBinaries binaries() {
        return PostgresBinaries.in(BuildPaths.cache());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("PostgreSQL did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

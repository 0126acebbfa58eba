package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keycloak's own database H2 in a process apart from it, which can go away and come back. */
public final class H2Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path jar;
    private final Path folder;
    private final int port = FreePorts.next();

    private @Nullable Process process;

    private H2Server(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /** @param keycloak an installed Keycloak, whose driver this server has to understand @param folder for the data */
    public static H2Server start(Path keycloak, Path folder) {
        try (Stream<Path> jars = Files.list(keycloak.resolve("lib/lib/main"))) {
            Files.createDirectories(folder);
            Path jar = jars.filter(file -> file.getFileName().toString().startsWith("com.h2database.h2-"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Keycloak has no H2"));
            H2Server server = new H2Server(jar, folder.toAbsolutePath());
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the process again, after {@link #kill()}, on the same data. */
    public void start() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try {
            process = new Run(java.toString(), "-cp", jar.toString(), "org.h2.tools.Server")
                    .with("-tcp", "-tcpPort", Integer.toString(port), "-ifNotExists")
                    .start(folder.resolve("server.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Pause.until("H2 listening on port " + port, PATIENCE, this::isListening);
    }

    /** Ends the process with SIGKILL: connections break, what was not committed is lost. */
    public void kill() {
        if (process == null) {
            return;
        }
        try {
            process.destroyForcibly().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("H2 did not end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The options that make Keycloak use this database. What is committed is on disk, which is not H2's default. */
    public List<String> options() {
        return List.of("--db-url=jdbc:h2:tcp://127.0.0.1:" + port + "/" + folder.resolve("keycloak")
                + ";NON_KEYWORDS=VALUE;WRITE_DELAY=0");
    }

    @Override
    public void close() {
        kill();
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
        } catch (IOException e) {
            return false; // not yet
        }
    }
}

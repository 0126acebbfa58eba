package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A Keycloak process of our own, in a folder of its own. Starting it again continues on the same data. */
public final class KeycloakServer implements Keycloak, AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(8); // several start at once on a busy machine
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(40);
    private static final int TAIL = 60;
    private static final String HEAP =
            "-Xms128m -Xmx768m"; // several run beside each other; the environment may say otherwise

    private final Settings settings;
    private final HttpClient http = HttpClient.newHttpClient();

    private KeycloakServer(Settings settings) {
        this.settings = settings;
    }

    /**
     * Where and how one server runs.
     *
     * @param folder the server's own copy of the distribution, with its data
     * @param vault the folder of the file vault
     * @param hostname the base of the URLs it hands out
     * @param authority makes its HTTPS certificate and holds the key stores it may issue with
     * @param launcher what the start script is run with, such as {@code setsid} to outlive the terminal; may be empty
     * @param options more options of {@code kc.sh start}, where its caches are above all
     */
    public record Settings(
            Path folder,
            Path vault,
            URI hostname,
            OfflineRoot authority,
            int httpsPort,
            int managementPort,
            String adminUser,
            String adminPassword,
            List<String> launcher,
            List<String> options) {

        public Settings {
            launcher = List.copyOf(launcher);
            options = List.copyOf(options);
        }

        /** A server that stands alone: vault, URLs and caches are its own. */
        public Settings(
                Path folder,
                OfflineRoot authority,
                int httpsPort,
                int managementPort,
                String adminUser,
                String adminPassword,
                List<String> launcher,
                List<String> options) {
            this(
                    folder,
                    folder.resolve("vault"),
                    address(httpsPort),
                    authority,
                    httpsPort,
                    managementPort,
                    adminUser,
                    adminPassword,
                    launcher,
                    Stream.concat(Stream.of("--cache=local"), options.stream()).toList());
        }
    }

    /** Installs and starts the server and waits until it is ready. */
    public static KeycloakServer start(KeycloakDistribution distribution, Settings settings) {
        KeycloakServer server = new KeycloakServer(settings);
        distribution.installIn(settings.folder());
        server.start();
        return server;
    }

    /** A handle on the server of a folder, running or not. */
    public static KeycloakServer at(Settings settings) {
        return new KeycloakServer(settings);
    }

    /** Starts the process again, after {@link #stop()} or {@link #kill()}, on the same data. */
    public void start() {
        if (running().isPresent()) {
            return;
        }
        try {
            Files.createDirectories(vault());
            Process process = command().start(log());
            Files.writeString(pidFile(), Long.toString(process.pid()));
            awaitReady(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Settings settings() {
        return settings;
    }

    @Override
    public URI url() {
        return settings.hostname();
    }

    /** Where this very server answers, whatever stands in front of it. */
    public URI address() {
        return address(settings.httpsPort());
    }

    /** Where this very server answers by plain HTTP; only for one whose options say {@code --http-port}. */
    public URI plainAddress() {
        String option = "--http-port=";
        return settings.options().stream()
                .filter(it -> it.startsWith(option))
                .map(it -> URI.create("http://127.0.0.1:" + it.substring(option.length())))
                .findFirst()
                .orElseThrow();
    }

    private static URI address(int httpsPort) {
        return URI.create("https://localhost:" + httpsPort);
    }

    /** The base of health and metrics, plain HTTP. */
    public URI management() {
        return URI.create("http://localhost:" + settings.managementPort());
    }

    /** Asks this very server. */
    @Override
    public Admin admin() {
        return adminAt(address());
    }

    Admin adminAt(URI url) {
        return new Admin(
                url,
                TrustedHttp.clientFor(settings.authority().rootCertificate()),
                settings.adminUser(),
                settings.adminPassword());
    }

    @Override
    public OfflineRoot authority() {
        return settings.authority();
    }

    @Override
    public Path vault() {
        return settings.vault();
    }

    public Path log() {
        return settings.folder().resolve("server.log");
    }

    /** The last lines of the log. */
    public String logTail() {
        try (Stream<String> all = Files.lines(log())) {
            List<String> lines = all.toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return log() + " cannot be read: " + e.getMessage();
        }
    }

    /** Asks the server to end, and waits for that. */
    public void stop() {
        running().ifPresent(script -> {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(script), script.descendants()).toList();
            script.destroy(); // kc.sh hands the signal on
            all.forEach(process -> awaitEnd(process, STOP_TIMEOUT));
        });
    }

    /** Ends the server with SIGKILL, as in a crash. H2 then loses the last half second of what was committed. */
    public void kill() {
        running().ifPresent(script -> {
            List<ProcessHandle> all =
                    Stream.concat(Stream.of(script), script.descendants()).toList();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(process -> awaitEnd(process, STOP_TIMEOUT));
        });
    }

    @Override
    public void close() {
        stop();
    }

    /** The process, if this server runs. The pid file alone would be fooled by another process with that id. */
    public Optional<ProcessHandle> running() {
        try {
            if (!Files.exists(pidFile())) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readString(pidFile()).strip());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .commandLine()
                .map(line -> line.contains(settings.folder().toString()))
                .orElse(true);
    }

    private Run command() {
        OfflineRoot authority = settings.authority();
        return new Run(settings.launcher().toArray(String[]::new))
                .with(settings.folder().resolve("bin/kc.sh").toString(), "start", "--optimized")
                .with("--hostname=" + url())
                .with("--https-port=" + settings.httpsPort())
                .with("--https-key-store-file=" + authority.httpsKeyStore())
                .with("--http-management-port=" + settings.managementPort())
                .with("--http-management-scheme=http")
                .with("--vault-dir=" + vault())
                .with("--spi-acme-issuer--keystore--folder=" + authority.keyStores())
                .with(settings.options())
                .env("JAVA_OPTS_KC_HEAP", System.getenv().getOrDefault("JAVA_OPTS_KC_HEAP", HEAP))
                .env("KC_HTTPS_KEY_STORE_PASSWORD", authority.password())
                .env("KC_BOOTSTRAP_ADMIN_USERNAME", settings.adminUser())
                .env("KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
    }

    private void awaitReady(Process process) {
        Instant deadline = Instant.now().plus(START_TIMEOUT);
        while (!isReady()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Keycloak ended while starting:\n" + logTail());
            }
            if (Instant.now().isAfter(deadline)) {
                kill();
                throw new IllegalStateException("Keycloak was not ready in " + START_TIMEOUT + ":\n" + logTail());
            }
            Pause.of(Duration.ofMillis(300));
        }
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(management().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void awaitEnd(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private Path pidFile() {
        return settings.folder().resolve("pid");
    }
}

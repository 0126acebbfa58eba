package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** An nginx that ends TLS on a port of this machine and answers every request with 200. */
public final class Nginx implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * @param folder for its files; paths in directives may be relative to it
     * @param directives of the server: certificates, and what is to be tried
     */
    public static Nginx start(Path folder, String directives) {
        Path program = Programs.require("nginx");
        int port = FreePorts.next();
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve("nginx.conf");
            Files.writeString(file, configuration(folder, port, directives));
            Process process = new Run(
                            program.toString(), "-p", folder.toString(), "-e", "stderr", "-c", file.toString())
                    .start(folder.resolve("log"));
            Pause.until("nginx listening, see " + folder, PATIENCE, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("nginx ended, see " + folder);
                }
                return FreePorts.isTaken(port);
            });
            return new Nginx(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return URI.create("https://localhost:" + port + "/");
    }

    /** Host and port, as openssl takes it. */
    public String address() {
        return "localhost:" + port;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String configuration(Path folder, int port, String directives) {
        return """
                daemon off;
                master_process off;
                pid %1$s/pid;
                error_log stderr info;
                events {}
                http {
                  access_log off;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:%2$d ssl;
                    server_name localhost;
                    %3$s
                    location / { return 200; }
                  }
                }
                """.formatted(folder, port, directives.indent(4).strip());
    }
}

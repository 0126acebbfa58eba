package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A server that demands client certificates below the authority's root and looks each certificate of their chain up in
 * a file of CRLs. It answers 200 to whoever it lets in.
 */
public final class Gateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private Gateway(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Programs that serve as one. */
    public enum Kind {
        NGINX("nginx") {
            @Override
            Run command(Path program, Path folder) {
                return new Run(program.toString(), "-p", folder.toString(), "-e", "stderr", "-c")
                        .with(folder.resolve("gateway.conf").toString());
            }

            @Override
            String configuration(Path folder, int port, Path root, Path crls) {
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
                            ssl_certificate %1$s/https.pem;
                            ssl_certificate_key %1$s/https.pem;
                            ssl_client_certificate %3$s;
                            ssl_verify_client on;
                            ssl_verify_depth 2;
                            ssl_crl %4$s;
                            location / { return 200; }
                          }
                        }
                        """.formatted(folder, port, root, crls);
            }
        },
        HAPROXY("haproxy") {
            @Override
            Run command(Path program, Path folder) {
                return new Run(program.toString(), "-db", "-f")
                        .with(folder.resolve("gateway.conf").toString());
            }

            @Override
            String configuration(Path folder, int port, Path root, Path crls) {
                return """
                        global
                          nbthread 1
                        defaults
                          mode http
                          timeout connect 5s
                          timeout client 20s
                          timeout server 20s
                        frontend clients
                          bind 127.0.0.1:%2$d ssl crt %1$s/https.pem verify required ca-file %3$s crl-file %4$s
                          http-request return status 200
                        """.formatted(folder, port, root, crls);
            }
        };

        private final String program;

        Kind(String program) {
            this.program = program;
        }

        abstract Run command(Path program, Path folder);

        abstract String configuration(Path folder, int port, Path root, Path crls);

        /** Its path; see {@link Programs#require}. */
        Path require() {
            return Programs.require(program);
        }
    }

    /** @param folder of its own @param crls PEM, one of each authority of the chain */
    public static Gateway start(Kind kind, Path folder, OfflineRoot authority, Path crls) {
        Path program = kind.require();
        int port = FreePorts.next();
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("https.pem"), Balancer.keyAndChain(authority));
            Files.writeString(
                    folder.resolve("gateway.conf"),
                    kind.configuration(folder, port, authority.rootCertificate(), crls));
            Process process = kind.command(program, folder).start(folder.resolve("log"));
            Pause.until(kind + " listening, see " + folder, PATIENCE, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException(kind + " ended: " + read(folder.resolve("log")));
                }
                return FreePorts.isTaken(port);
            });
            return new Gateway(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "https://localhost:" + port + "/";
    }

    @Override
    public void close() {
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * HAProxy in front of nodes: it ends TLS with the authority's HTTPS certificate and gives each request, also on one
 * connection, to the next node. What clients say in forwarding headers is replaced. A node that is not ready gets
 * nothing; a request that reached a node is never sent to another one.
 */
final class Balancer implements AutoCloseable {

    /** A header of every answer: which node gave it, {@code node-0} the first. */
    static final String SERVED_BY = "x-served-by";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private Balancer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** One server behind it, on 127.0.0.1. */
    record Node(int httpPort, int managementPort) {}

    static Balancer start(Path folder, int port, OfflineRoot authority, List<Node> nodes) {
        Path program = Programs.require("haproxy");
        try {
            Files.createDirectories(folder);
            Path certificate = folder.resolve("https.pem");
            Files.deleteIfExists(certificate);
            Files.createFile(
                    certificate, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(certificate, keyAndChain(authority));
            Path file = folder.resolve("haproxy.cfg");
            Files.writeString(file, configuration(port, certificate, nodes));
            Process process = new Run(program.toString(), "-db", "-f", file.toString()).start(folder.resolve("log"));
            Pause.until("HAProxy listening, see " + folder, PATIENCE, () -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("HAProxy ended, see " + folder);
                }
                return FreePorts.isTaken(port);
            });
            return new Balancer(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return urlAt(port);
    }

    /** What {@link #url()} will be, for nodes that have to know it before. */
    static URI urlAt(int port) {
        return URI.create("https://localhost:" + port);
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

    /** One thread and a new connection per request, or the order of the nodes would not be strict. */
    private static String configuration(int port, Path certificate, List<Node> nodes) {
        StringBuilder servers = new StringBuilder();
        for (int index = 0; index < nodes.size(); index++) {
            Node node = nodes.get(index);
            servers.append("  server node-%d 127.0.0.1:%d check port %d inter 500ms fall 3 rise 1%n"
                    .formatted(index, node.httpPort(), node.managementPort()));
        }
        return """
                global
                  nbthread 1
                defaults
                  mode http
                  timeout connect 5s
                  timeout client 120s
                  timeout server 120s
                  timeout check 5s
                  option http-server-close
                  option redispatch 1
                frontend clients
                  bind 127.0.0.1:%1$d ssl crt %2$s
                  http-request del-header forwarded
                  http-request del-header x-forwarded- -m beg
                  http-request set-header x-forwarded-for %%[src]
                  http-request set-header x-forwarded-proto https
                  http-request set-header x-forwarded-host localhost
                  http-request set-header x-forwarded-port %1$d
                  default_backend nodes
                backend nodes
                  balance roundrobin
                  option httpchk GET /health/ready
                  http-response set-header %3$s %%s
                %4$s""".formatted(port, certificate, SERVED_BY, servers);
    }

    private static String keyAndChain(OfflineRoot authority) {
        char[] password = authority.password().toCharArray();
        try (InputStream in = Files.newInputStream(authority.httpsKeyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            String alias = Collections.list(store.aliases()).get(0);
            StringBuilder pem = new StringBuilder(
                    block("PRIVATE KEY", store.getKey(alias, password).getEncoded()));
            for (Certificate certificate : store.getCertificateChain(alias)) {
                pem.append(block("CERTIFICATE", certificate.getEncoded()));
            }
            return pem.toString();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }
}

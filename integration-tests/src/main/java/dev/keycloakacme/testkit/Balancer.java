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
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * HAProxy in front of nodes: it ends TLS with the authority's HTTPS certificate and gives each request, also on one
 * connection, to the next node. What clients say in forwarding headers is replaced. A node that is not ready gets
 * nothing; a request that reached a node is never sent to another one.
 */
public final class Balancer implements AutoCloseable {

    /** A request with this header has it in its answer, with the node that gave it: {@code node-0} is the first. */
    public static final String WHICH_NODE = "x-which-node";

    private final Background haproxy;
    private final int port;

    private Balancer(Background haproxy, int port) {
        this.haproxy = haproxy;
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
            Run run = new Run(program.toString(), "-db", "-f", file.toString());
            Background haproxy = Background.start(run, folder.resolve("log"));
            haproxy.awaitListening("HAProxy", port);
            return new Balancer(haproxy, port);
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
        haproxy.close();
    }

    /**
     * One thread and a new connection per request, or the order of the nodes would not be strict. Requests for a nonce
     * take turns of their own, in reverse: many clients ask for one before each request, and if all took turns together
     * the requests would end up at the same node forever.
     */
    private static String configuration(int port, Path certificate, List<Node> nodes) {
        String checked = IntStream.range(0, nodes.size())
                .mapToObj(index -> server(index, nodes)
                        + " check port %d inter 500ms fall 3 rise 1"
                                .formatted(nodes.get(index).managementPort()))
                .collect(Collectors.joining("\n"));
        String tracking = IntStream.range(0, nodes.size())
                .map(index -> nodes.size() - 1 - index)
                .mapToObj(index -> server(index, nodes) + " track nodes/node-" + index)
                .collect(Collectors.joining("\n"));
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
                  balance roundrobin
                frontend clients
                  bind 127.0.0.1:%1$d ssl crt %2$s
                  http-request del-header forwarded
                  http-request del-header x-forwarded- -m beg
                  http-request set-header x-forwarded-for %%[src]
                  http-request set-header x-forwarded-proto https
                  http-request set-header x-forwarded-host localhost
                  http-request set-header x-forwarded-port %1$d
                  http-request set-var(txn.asked) req.hdr(%3$s)
                  http-response set-header %3$s %%s if { var(txn.asked) -m found }
                  use_backend nonces if { path_end /new-nonce }
                  default_backend nodes
                backend nodes
                  option httpchk GET /health/ready
                %4$s
                backend nonces
                %5$s
                """.formatted(port, certificate, WHICH_NODE, checked, tracking);
    }

    private static String server(int index, List<Node> nodes) {
        return "  server node-%d 127.0.0.1:%d".formatted(index, nodes.get(index).httpPort());
    }

    /** Of the authority's HTTPS, as HAProxy and nginx read it. */
    static String keyAndChain(OfflineRoot authority) {
        char[] password = authority.password().toCharArray();
        try (InputStream in = Files.newInputStream(authority.httpsKeyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            String alias = Collections.list(store.aliases()).get(0);
            PrivateKey key = (PrivateKey) store.getKey(alias, password);
            X509Certificate[] chain = Arrays.stream(store.getCertificateChain(alias))
                    .map(X509Certificate.class::cast)
                    .toArray(X509Certificate[]::new);
            return Pem.of(key) + Pem.of(chain);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

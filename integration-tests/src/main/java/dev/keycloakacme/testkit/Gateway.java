package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A server that demands client certificates below the authority's root and looks each certificate of their chain up in
 * a file of CRLs. It answers 200 to whoever it lets in.
 */
public final class Gateway implements AutoCloseable {

    private final URI url;
    private final Runnable end;

    private Gateway(URI url, Runnable end) {
        this.url = url;
        this.end = end;
    }

    /** Programs that serve as one. */
    public enum Kind {
        NGINX {
            @Override
            Gateway start(Path folder, Path https, Path root, Path crls) {
                Nginx nginx = Nginx.start(folder, """
                        ssl_certificate %1$s;
                        ssl_certificate_key %1$s;
                        ssl_client_certificate %2$s;
                        ssl_verify_client on;
                        ssl_verify_depth 2;
                        ssl_crl %3$s;
                        """.formatted(https, root, crls));
                return new Gateway(nginx.url(), nginx::close);
            }
        },
        HAPROXY {
            @Override
            Gateway start(Path folder, Path https, Path root, Path crls) throws IOException {
                Path program = Programs.require("haproxy");
                int port = FreePorts.next();
                Path file = Files.writeString(folder.resolve("haproxy.cfg"), """
                        global
                          nbthread 1
                        defaults
                          mode http
                          timeout connect 5s
                          timeout client 20s
                          timeout server 20s
                        frontend clients
                          bind 127.0.0.1:%1$d ssl crt %2$s verify required ca-file %3$s crl-file %4$s
                          http-request return status 200
                        """.formatted(port, https, root, crls));
                Run run = new Run(program.toString(), "-db", "-f", file.toString());
                Background haproxy = Background.start(run, folder.resolve("log"));
                haproxy.awaitListening("HAProxy", port);
                return new Gateway(URI.create("https://localhost:" + port + "/"), haproxy::close);
            }
        };

        /** @param https key and chain of the server */
        abstract Gateway start(Path folder, Path https, Path root, Path crls) throws IOException;
    }

    /** @param folder of its own @param crls PEM, one of each authority of the chain */
    public static Gateway start(Kind kind, Path folder, OfflineRoot authority, Path crls) {
        try {
            Files.createDirectories(folder);
            Path https = Files.writeString(folder.resolve("https.pem"), Balancer.keyAndChain(authority));
            return kind.start(folder, https, authority.rootCertificate(), crls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return url.toString();
    }

    @Override
    public void close() {
        end.run();
    }
}

package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** An nginx that ends TLS on a port of this machine and answers every request with 200. */
public final class Nginx implements AutoCloseable {

    private final Background nginx;
    private final int port;

    private Nginx(Background nginx, int port) {
        this.nginx = nginx;
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
            Run run = new Run(program.toString(), "-p", folder.toString(), "-e", "stderr", "-c", file.toString());
            Background nginx = Background.start(run, folder.resolve("log"));
            nginx.awaitListening("nginx", port);
            return new Nginx(nginx, port);
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
        nginx.close();
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

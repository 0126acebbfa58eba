package dev.keycloakacme.interop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A web server for clients that answer http-01 by writing files: it serves those of one folder. */
final class Webroot implements AutoCloseable {

    private static final String WELL_KNOWN = "/.well-known/acme-challenge/";

    private final HttpServer server;
    private final Path folder;

    private Webroot(HttpServer server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** @param folder whose files are those of {@code /.well-known/acme-challenge/} */
    static Webroot serve(int port, Path folder) {
        try {
            Files.createDirectories(folder);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            Webroot webroot = new Webroot(server, folder);
            server.createContext(WELL_KNOWN, webroot::answer);
            server.start();
            return webroot;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file = folder.resolve(exchange.getRequestURI().getPath().substring(WELL_KNOWN.length()));
        try (exchange) {
            if (!Files.isRegularFile(file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            byte[] body = Files.readAllBytes(file);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}

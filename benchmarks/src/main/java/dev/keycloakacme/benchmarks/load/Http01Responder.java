package dev.keycloakacme.benchmarks.load;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on this machine with the answers to http-01 challenges, for any host name; one request a connection. */
final class Http01Responder implements Closeable {

    private static final String WELL_KNOWN = "/.well-known/acme-challenge/";
    private static final int BACKLOG = 256;
    private static final int PATIENCE_MILLIS = 10_000;

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(DaemonThread::of);
    private final Map<String, String> answers = new ConcurrentHashMap<>();

    private Http01Responder(ServerSocket server) {
        this.server = server;
    }

    static Http01Responder start(int port) throws IOException {
        Http01Responder responder =
                new Http01Responder(new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1")));
        responder.threads.execute(responder::accept);
        return responder;
    }

    void put(String token, String keyAuthorization) {
        answers.put(token, keyAuthorization);
    }

    void remove(String token) {
        answers.remove(token);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> answer(socket));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String first = in.readLine();
            for (String line = first; line != null && !line.isEmpty(); ) {
                line = in.readLine();
            }
            socket.getOutputStream().write(response(first == null ? "" : first));
        } catch (IOException e) {
            // the validator has gone; the order that waits for it tells
            return;
        }
    }

    private byte[] response(String requestLine) {
        String[] parts = requestLine.split(" ", 3);
        String path = parts.length < 2 ? "" : parts[1];
        String answer = path.startsWith(WELL_KNOWN) ? answers.get(path.substring(WELL_KNOWN.length())) : null;
        String body = answer == null ? "" : answer;
        return ("HTTP/1.1 " + (answer == null ? "404 Not Found" : "200 OK")
                        + "\r\nContent-Type: application/octet-stream\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}

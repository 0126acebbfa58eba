package dev.keycloakacme.validation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;

/** A server on a loopback address that answers each request with whatever bytes a test likes, also wrong ones. */
final class ScriptedHttp implements AutoCloseable {

    /** Writes the answer to a request; may take its time or break off. */
    interface Answer {
        void to(List<String> requestLines, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final Answer answer;
    private final Thread acceptor;
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();

    private ScriptedHttp(ServerSocket server, Answer answer) {
        this.server = server;
        this.answer = answer;
        this.acceptor = start(this::accept);
    }

    static ScriptedHttp on(String address, int port, Answer answer) throws IOException {
        return on(address, port, ServerSocketFactory.getDefault(), answer);
    }

    static ScriptedHttp on(String address, int port, ServerSocketFactory sockets, Answer answer) throws IOException {
        return new ScriptedHttp(sockets.createServerSocket(port, 50, InetAddress.getByName(address)), answer);
    }

    /** A port free on every loopback address, below those that the system gives to outgoing connections. */
    static int freePort() {
        return ThreadLocalRandom.current()
                .ints(10_000, 30_000)
                .filter(port -> Stream.of("127.0.0.1", "127.0.0.2", "0.0.0.0").allMatch(it -> isFree(it, port)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(String address, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Answers with the same text every time. */
    static Answer always(String text) {
        return (request, out) -> out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Answers with a text made of the first line of the request. */
    static Answer by(Function<String, String> text) {
        return (request, out) -> out.write(text.apply(request.get(0)).getBytes(StandardCharsets.ISO_8859_1));
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    static String redirect(String location) {
        return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    /** The lines of each request so far. */
    List<List<String>> requests() {
        return requests;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> request = new CopyOnWriteArrayList<>();
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                request.add(line);
            }
            if (!request.isEmpty()) {
                requests.add(request);
                answer.to(request, socket.getOutputStream());
            }
        } catch (IOException | InterruptedException e) {
            // The client went away, which is what many a test is about.
        }
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Returns when the port is free again: that takes until nobody waits in {@code accept} any more. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that takes every connection and never says anything. */
public final class SilentServer implements AutoCloseable {

    private final ServerSocket server;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

    private SilentServer(ServerSocket server) {
        this.server = server;
    }

    public static SilentServer start(int port) {
        try {
            SilentServer silent = new SilentServer(new ServerSocket(port, 100, InetAddress.getByName("127.0.0.1")));
            Thread thread = new Thread(silent::acceptAll, "silent-server");
            thread.setDaemon(true);
            thread.start();
            return silent;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + ": " + e.getMessage(), e);
        }
    }

    /** How many have connected so far. */
    public int connections() {
        return connections.size();
    }

    /** Breaks off all connections, so that whoever waits for an answer is released. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                connections.add(server.accept());
            } catch (IOException e) {
                return; // closed
            }
        }
    }
}

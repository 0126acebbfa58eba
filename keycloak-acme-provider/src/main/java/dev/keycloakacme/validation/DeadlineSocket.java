package dev.keycloakacme.validation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;

/**
 * A connection to exactly one address, never through a proxy, whose reads all together end at a deadline. A read timeout
 * alone would not do: it begins anew with each byte of a server that drips.
 */
final class DeadlineSocket extends Socket {

    private final Deadline deadline;

    private DeadlineSocket(Deadline deadline) throws SocketException {
        super(Proxy.NO_PROXY);
        this.deadline = deadline;
    }

    static DeadlineSocket connect(InetAddress address, int port, int connectMillis, Deadline deadline)
            throws IOException {
        DeadlineSocket socket = new DeadlineSocket(deadline);
        try {
            socket.connect(new InetSocketAddress(address, port), connectMillis);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** TLS reads from here as well, so the deadline covers its handshake. */
    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                setSoTimeout(deadline.millisLeft());
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                setSoTimeout(deadline.millisLeft());
                return super.read(bytes, offset, length);
            }
        };
    }
}

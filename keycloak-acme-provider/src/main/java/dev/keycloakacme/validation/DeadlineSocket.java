package dev.keycloakacme.validation;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A connection to exactly one address, never through a proxy, whose reads all together end at a deadline and at a number
 * of bytes. A read timeout alone would not do: it begins anew with each byte of a server that drips. Nor would the
 * limits of those who read: TLS skips some messages without counting them.
 */
final class DeadlineSocket extends Socket {

    /** More than any answer that is read to its end, TLS included. */
    static final int MAX_BYTES = 256 * 1024;

    /** Reads end by themselves first, with a better word. */
    private static final int GRACE_MILLIS = 500;

    private static final ScheduledThreadPoolExecutor WATCHDOG = watchdog();

    private final Deadline deadline;
    private @Nullable ScheduledFuture<?> end;
    private int bytesLeft = MAX_BYTES;

    private DeadlineSocket(Deadline deadline) throws SocketException {
        super(Proxy.NO_PROXY);
        this.deadline = deadline;
    }

    static DeadlineSocket connect(InetAddress address, int port, int connectMillis, Deadline deadline)
            throws IOException {
        DeadlineSocket socket = new DeadlineSocket(deadline);
        try {
            socket.connect(new InetSocketAddress(address, port), connectMillis);
            socket.closeInTime();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Writes have no time-out: a server that takes nothing, but asks for answers as TLS does, would hold the thread. */
    private void closeInTime() throws SocketTimeoutException {
        end = WATCHDOG.schedule(this::closeQuietly, deadline.millisLeft() + GRACE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void closeQuietly() {
        try {
            super.close();
        } catch (IOException e) {
            // it is closed as far as it can be: whoever reads or writes fails now
        }
    }

    @Override
    public void close() throws IOException {
        if (end != null) {
            end.cancel(false);
        }
        super.close();
    }

    private static ScheduledThreadPoolExecutor watchdog() {
        ScheduledThreadPoolExecutor watchdog = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "acme-deadlines");
            thread.setDaemon(true);
            return thread;
        });
        watchdog.setRemoveOnCancelPolicy(true);
        return watchdog;
    }

    /** TLS reads from here as well, so both limits cover its handshake. */
    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (bytesLeft == 0) {
                    throw new ProtocolException("it is longer than " + MAX_BYTES + " bytes");
                }
                setSoTimeout(deadline.millisLeft());
                int count = super.read(bytes, offset, Math.min(length, bytesLeft));
                bytesLeft -= Math.max(count, 0);
                return count;
            }
        };
    }
}

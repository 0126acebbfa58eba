package dev.keycloakacme.benchmarks.load;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A DNS server (UDP) on this machine by which every name has one address, 127.0.0.1, and nothing else. That there is
 * nothing it says with an SOA record, as servers of zones do, so that it may be remembered (RFC 2308 §3).
 */
final class AddressAnswerer implements Closeable {

    private static final int HEADER_BYTES = 12;
    private static final int LONGEST = 4096;
    private static final short A = 1;
    private static final short SOA = 6;
    private static final short INTERNET = 1;
    private static final int TIME_TO_LIVE_SECONDS = 60;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    /** A response, authoritative, recursion available, no error; recursion desired is as in the query. */
    private static final int FLAGS = 0x8480;

    private static final int RECURSION_DESIRED = 0x0100;
    /** A pointer to the name in the question (RFC 1035 §4.1.4). */
    private static final short NAME_OF_QUESTION = (short) 0xC00C;

    private final DatagramSocket socket;

    private AddressAnswerer(DatagramSocket socket) {
        this.socket = socket;
    }

    static AddressAnswerer start(int port) throws IOException {
        AddressAnswerer answerer = new AddressAnswerer(
                new DatagramSocket(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port)));
        DaemonThread.of(answerer::serve).start();
        return answerer;
    }

    private void serve() {
        byte[] buffer = new byte[LONGEST];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                int end = endOfQuestion(buffer, packet.getLength());
                if (end > 0) {
                    byte[] answer = answer(buffer, end);
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Behind name, type and class of the one question, or 0 if this is no such query. */
    private static int endOfQuestion(byte[] query, int length) {
        int at = HEADER_BYTES;
        while (at < length && query[at] > 0) {
            at += query[at] + 1;
        }
        int end = at + 1 + 2 * Short.BYTES;
        return end <= length && query[at] == 0 ? end : 0;
    }

    private static byte[] answer(byte[] query, int end) {
        ByteBuffer asked = ByteBuffer.wrap(query, 0, end);
        boolean isAddress = asked.getShort(end - 2 * Short.BYTES) == A;
        ByteBuffer answer = ByteBuffer.allocate(end + 64);
        answer.putShort(asked.getShort(0));
        answer.putShort((short) (FLAGS | asked.getShort(Short.BYTES) & RECURSION_DESIRED));
        answer.putShort((short) 1).putShort((short) (isAddress ? 1 : 0));
        answer.putShort((short) (isAddress ? 0 : 1)).putShort((short) 0);
        answer.put(query, HEADER_BYTES, end - HEADER_BYTES);
        if (isAddress) {
            answer.putShort(NAME_OF_QUESTION).putShort(A).putShort(INTERNET).putInt(TIME_TO_LIVE_SECONDS);
            answer.putShort((short) LOOPBACK.length).put(LOOPBACK);
        } else {
            putStartOfAuthority(answer);
        }
        byte[] bytes = new byte[answer.position()];
        answer.rewind().get(bytes);
        return bytes;
    }

    /** Of the root: its names are all the root, its numbers all the time to live, which is how long nothing is remembered. */
    private static void putStartOfAuthority(ByteBuffer answer) {
        answer.put((byte) 0).putShort(SOA).putShort(INTERNET).putInt(TIME_TO_LIVE_SECONDS);
        answer.putShort((short) (2 + 5 * Integer.BYTES)).put((byte) 0).put((byte) 0);
        for (int number = 0; number < 5; number++) {
            answer.putInt(TIME_TO_LIVE_SECONDS);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

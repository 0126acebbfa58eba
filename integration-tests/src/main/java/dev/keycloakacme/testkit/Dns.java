package dev.keycloakacme.testkit;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;

/** A DNS server on the loopback address, UDP and TCP, that answers from a {@link DnsScript}. */
public final class Dns implements Closeable {

    private static final int LARGEST_DATAGRAM = 4096;
    private static final int CLIENT_PATIENCE = 5000;

    private final DnsScript script;
    private final DatagramSocket udp;
    private final ServerSocket tcp;

    private Dns(DnsScript script, DatagramSocket udp, ServerSocket tcp) {
        this.script = script;
        this.udp = udp;
        this.tcp = tcp;
    }

    /** Serves zones in which every name has the address 127.0.0.1. */
    public static Dns start(int port, String... zones) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
            DatagramSocket udp = new DatagramSocket(address);
            ServerSocket tcp = new ServerSocket();
            tcp.setReuseAddress(true);
            tcp.bind(address);
            List<Name> names = Arrays.stream(zones).map(DnsScript::name).toList();
            Dns dns = new Dns(new DnsScript(names), udp, tcp);
            daemon("dns-udp-" + port, dns::answerDatagrams);
            daemon("dns-tcp-" + port, dns::acceptConnections);
            return dns;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + ": " + e.getMessage(), e);
        }
    }

    /** {@code host:port}, as settings want it. */
    public String address() {
        return "127.0.0.1:" + tcp.getLocalPort();
    }

    public DnsScript script() {
        return script;
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answerDatagrams() {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (!udp.isClosed()) {
            try {
                DatagramPacket query = new DatagramPacket(buffer, buffer.length);
                udp.receive(query);
                byte[] answer = answer(Arrays.copyOf(buffer, query.getLength()));
                udp.send(new DatagramPacket(answer, answer.length, query.getSocketAddress()));
            } catch (IOException e) {
                continue; // closed, or not a DNS message: the client will time out
            }
        }
    }

    private void acceptConnections() {
        while (!tcp.isClosed()) {
            try {
                Socket client = tcp.accept();
                daemon("dns-client", () -> answerConnection(client));
            } catch (IOException e) {
                continue; // closed
            }
        }
    }

    private void answerConnection(Socket client) {
        try (client) {
            client.setSoTimeout(CLIENT_PATIENCE);
            DataInputStream in = new DataInputStream(client.getInputStream());
            byte[] query = in.readNBytes(in.readUnsignedShort());
            byte[] answer = answer(query);
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            out.writeShort(answer.length);
            out.write(answer);
            out.flush();
        } catch (IOException e) {
            return; // the client is gone
        }
    }

    private byte[] answer(byte[] query) throws IOException {
        return script.answer(new Message(query)).toWire();
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}

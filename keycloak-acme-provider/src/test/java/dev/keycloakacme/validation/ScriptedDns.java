package dev.keycloakacme.validation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A DNS server on a loopback address, by UDP and TCP, that says what a test wrote down. Names it was told nothing about
 * get NXDOMAIN. Several scripts for one question are answered one after the other, the last one from then on.
 */
final class ScriptedDns implements AutoCloseable {

    private final Map<String, Deque<Script>> scripts = new ConcurrentHashMap<>();
    private final List<Record> zones = new CopyOnWriteArrayList<>();
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final ServerSocket tcp;
    private final DatagramSocket udp;

    private enum Style {
        PLAIN,
        ONLY_BY_TCP,
        SILENT,
        ECHO
    }

    private record Script(int rcode, List<Record> records, List<Record> authority, Style style) {

        Script(int rcode, List<Record> records, Style style) {
            this(rcode, records, List.of(), style);
        }
    }

    ScriptedDns() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        int port = ScriptedHttp.freePort();
        tcp = new ServerSocket(port, 50, loopback);
        udp = new DatagramSocket(port, loopback);
        start(this::serveUdp);
        start(this::serveTcp);
    }

    /** As a resolver of the settings: {@code host:port}. */
    String address() {
        return tcp.getInetAddress().getHostAddress() + ":" + tcp.getLocalPort();
    }

    /** What was asked so far, as {@code udp A a.corp.}, in order. */
    List<String> queries() {
        return queries;
    }

    /** {@code record} in zone-file form: {@code a.corp. A 127.0.0.1}; the others are added to the same answer. */
    ScriptedDns says(String record, String... others) {
        String[] parts = record.split(" ", 3);
        return answers(parts[0], parts[1], Rcode.NOERROR, prepend(record, others));
    }

    ScriptedDns answers(String name, String type, int rcode, String... records) {
        return add(
                name,
                type,
                new Script(
                        rcode, Arrays.stream(records).map(ScriptedDns::record).toList(), Style.PLAIN));
    }

    ScriptedDns saysOnlyByTcp(String record) {
        String[] parts = record.split(" ", 3);
        return add(parts[0], parts[1], new Script(Rcode.NOERROR, List.of(record(record)), Style.ONLY_BY_TCP));
    }

    ScriptedDns staysSilent(String name, String type) {
        return add(name, type, new Script(Rcode.NOERROR, List.of(), Style.SILENT));
    }

    /** Sends the question back as it came, as a reflector or a broken server does. */
    ScriptedDns echoes(String name, String type) {
        return add(name, type, new Script(Rcode.NOERROR, List.of(), Style.ECHO));
    }

    /** Names of the zone that it was told nothing about do not exist, and may be remembered as such for so many seconds. */
    ScriptedDns hasZone(String zone, int seconds) {
        zones.add(0, record(zone + " SOA ns." + zone + " admin." + zone + " 1 60 60 60 " + seconds));
        return this;
    }

    /** Says nothing itself, but whom else to ask: the records are those of the authority section. */
    ScriptedDns refers(String name, String type, String... authority) {
        List<Record> records = Arrays.stream(authority).map(ScriptedDns::record).toList();
        return add(name, type, new Script(Rcode.NOERROR, List.of(), records, Style.PLAIN));
    }

    private ScriptedDns add(String name, String type, Script script) {
        scripts.computeIfAbsent(type + " " + name, key -> new ArrayDeque<>()).add(script);
        return this;
    }

    private Script scriptFor(Record question) {
        Deque<Script> deque = scripts.get(Type.string(question.getType()) + " " + question.getName());
        if (deque != null) {
            return deque.size() > 1 ? deque.remove() : deque.element();
        }
        List<Record> zone = zones.stream()
                .filter(soa -> question.getName().subdomain(soa.getName()))
                .limit(1)
                .toList();
        boolean exists = scripts.keySet().stream().anyMatch(key -> key.endsWith(" " + question.getName()));
        return new Script(exists ? Rcode.NOERROR : Rcode.NXDOMAIN, List.of(), zone, Style.PLAIN);
    }

    /** The answer in wire form, or empty for silence. */
    private byte[] answer(byte[] request, String transport) throws IOException {
        Message query = new Message(request);
        Record question = query.getQuestion();
        queries.add(transport + " " + Type.string(question.getType()) + " " + question.getName());
        Script script = scriptFor(question);
        if (script.style == Style.SILENT) {
            return new byte[0];
        }
        if (script.style == Style.ECHO) {
            return request;
        }
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setRcode(script.rcode);
        answer.addRecord(question, Section.QUESTION);
        if (script.style == Style.ONLY_BY_TCP && transport.equals("udp")) {
            answer.getHeader().setFlag(Flags.TC);
        } else {
            script.records.forEach(record -> answer.addRecord(record, Section.ANSWER));
            script.authority.forEach(record -> answer.addRecord(record, Section.AUTHORITY));
        }
        return answer.toWire();
    }

    private void serveUdp() throws IOException {
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            udp.receive(packet);
            byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), "udp");
            SocketAddress asker = packet.getSocketAddress();
            if (answer.length > 0) {
                udp.send(new DatagramPacket(answer, answer.length, asker));
            }
        }
    }

    private void serveTcp() throws IOException {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] answer = answer(in.readNBytes(in.readUnsignedShort()), "tcp");
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer);
            }
        }
    }

    private static Record record(String text) {
        String[] parts = text.split(" ", 3);
        try {
            Name name = Name.fromString(parts[0]);
            return Record.fromString(name, Type.value(parts[1]), DClass.IN, 60, parts[2], Name.root);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private static String[] prepend(String first, String[] others) {
        String[] all = new String[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    private interface Server {
        void serve() throws IOException;
    }

    private static void start(Server server) {
        Thread thread = new Thread(() -> {
            try {
                server.serve();
            } catch (IOException closed) {
                // The test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}

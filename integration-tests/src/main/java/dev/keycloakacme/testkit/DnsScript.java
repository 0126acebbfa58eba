package dev.keycloakacme.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * What a {@link Dns} answers: inside its zones every name has the address 127.0.0.1 unless it was made to fail, and
 * the records that a test has put. Outside, no name exists.
 */
public final class DnsScript {

    private static final int TTL = 1;

    private final List<Name> zones;
    private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
    private final Map<Name, Integer> failures = new ConcurrentHashMap<>();

    DnsScript(List<Name> zones) {
        this.zones = List.copyOf(zones);
    }

    /** Adds a TXT record, as for {@code _acme-challenge.a.example}; several may stand side by side. */
    public void putTxt(String owner, String text) {
        Name name = name(owner);
        put(new TXTRecord(name, DClass.IN, TTL, text));
    }

    /** Adds any record, CAA for instance. */
    public void put(Record record) {
        records.computeIfAbsent(lower(record.getName()), any -> new CopyOnWriteArrayList<>())
                .add(record);
    }

    /** Takes back what was put for a name. */
    public void remove(String owner) {
        records.remove(lower(name(owner)));
        failures.remove(lower(name(owner)));
    }

    /** Answers every question about a name with a code such as {@link Rcode#SERVFAIL}. */
    public void fail(String owner, int rcode) {
        failures.put(lower(name(owner)), rcode);
    }

    Message answer(Message query) {
        Message answer = new Message(query.getHeader().getID());
        answer.getHeader().setFlag(Flags.QR);
        answer.getHeader().setFlag(Flags.AA);
        answer.getHeader().setFlag(Flags.RA);
        Record question = query.getQuestion();
        if (question == null) {
            answer.getHeader().setRcode(Rcode.FORMERR);
            return answer;
        }
        answer.addRecord(question, Section.QUESTION);
        answer(question, answer);
        return answer;
    }

    static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private void answer(Record question, Message answer) {
        Name name = lower(question.getName());
        if (failures.containsKey(name)) {
            answer.getHeader().setRcode(failures.get(name));
            return;
        }
        boolean known = zones.stream().anyMatch(name::subdomain);
        List<Record> found = records.getOrDefault(name, List.of()).stream()
                .filter(record -> record.getType() == question.getType())
                .toList();
        if (!found.isEmpty()) {
            found.forEach(record -> answer.addRecord(record, Section.ANSWER));
        } else if (known && question.getType() == Type.A) {
            answer.addRecord(new ARecord(question.getName(), DClass.IN, TTL, loopback()), Section.ANSWER);
        } else {
            answer.getHeader().setRcode(known ? Rcode.NOERROR : Rcode.NXDOMAIN);
            answer.addRecord(authority(name), Section.AUTHORITY);
        }
    }

    private SOARecord authority(Name name) {
        Name zone = zones.stream().filter(name::subdomain).findFirst().orElse(Name.root);
        return new SOARecord(zone, DClass.IN, TTL, name("ns.invalid"), name("admin.invalid"), 1, 60, 60, 60, TTL);
    }

    private static Name lower(Name name) {
        return name.canonicalize();
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByName("127.0.0.1");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

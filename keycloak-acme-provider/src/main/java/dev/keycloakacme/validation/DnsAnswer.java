package dev.keycloakacme.validation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * The records of one type that a name has, possibly none.
 *
 * @param chain the name, then the aliases (CNAME) that were followed; the records are those of the last
 * @param lifetime how long all of it may be relied on
 */
record DnsAnswer(List<Name> chain, List<Record> records, Kind kind, Duration lifetime) {

    enum Kind {
        /** There are records, or the name has none of this type. */
        TOLD,
        /** There is no such name. */
        NXDOMAIN,
        /** The server only says whom else to ask: whether there are records is not known. */
        REFERRAL
    }

    DnsAnswer {
        chain = List.copyOf(chain);
        records = List.copyOf(records);
    }

    /** What {@code message} says about {@code name} itself; records of other names are not believed. */
    static List<Record> recordsOf(Name name, int type, Message message) {
        List<Record> records = new ArrayList<>();
        for (Record record : message.getSection(Section.ANSWER)) {
            if (record.getType() == type
                    && record.getDClass() == DClass.IN
                    && record.getName().equals(name)) {
                records.add(record);
            }
        }
        return records;
    }

    /** The names that {@code message} says {@code name} is an alias of; empty, one, or several for a broken zone. */
    static List<Name> aliasesOf(Name name, Message message) {
        return recordsOf(name, Type.CNAME, message).stream()
                .map(record -> ((CNAMERecord) record).getTarget())
                .toList();
    }

    /** Whether a message without records of {@code name} leaves open whether there are any (RFC 2308 §2.2). */
    static boolean isReferral(Message message) {
        List<Record> authority = message.getSection(Section.AUTHORITY);
        return authority.stream().anyMatch(record -> record.getType() == Type.NS)
                && authority.stream().noneMatch(SOARecord.class::isInstance);
    }

    /** The shortest lifetime in the answer. If there is none: as the zone says (RFC 2308 §5), and none if it does not. */
    static Duration lifetimeOf(Message message, boolean withRecords) {
        long seconds = message.getSection(Section.ANSWER).stream()
                .mapToLong(Record::getTTL)
                .min()
                .orElse(Long.MAX_VALUE);
        if (!withRecords) {
            long negative = message.getSection(Section.AUTHORITY).stream()
                    .filter(SOARecord.class::isInstance)
                    .mapToLong(record -> Math.min(record.getTTL(), ((SOARecord) record).getMinimum()))
                    .min()
                    .orElse(0);
            seconds = Math.min(seconds, negative);
        }
        return Duration.ofSeconds(Math.min(seconds, Integer.MAX_VALUE));
    }

    boolean isAliased() {
        return chain.size() > 1;
    }

    /** Of TXT records: the strings of one make one text (RFC 7208 §3.3 is the precedent); one character for each byte. */
    List<String> texts() {
        return records.stream().map(DnsAnswer::joined).toList();
    }

    private static String joined(Record record) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte[] part : ((TXTRecord) record).getStringsAsByteArrays()) {
            text.writeBytes(part);
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }

    /** For people. */
    String text() {
        String none = kind == Kind.NXDOMAIN ? "no such name" : "no records";
        String data = records.stream().map(Record::rdataToString).collect(Collectors.joining(", "));
        Stream<String> aliases = chain.stream().skip(1).map(alias -> "alias of " + alias.toString(true));
        return Stream.concat(aliases, Stream.of(data.isEmpty() ? none : data)).collect(Collectors.joining(": "));
    }
}

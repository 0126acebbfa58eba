package dev.keycloakacme.validation;

import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * The records of one type that a name has, possibly none.
 *
 * @param chain the name, then the aliases (CNAME) that were followed; the records are those of the last
 */
record DnsAnswer(List<Name> chain, List<Record> records) {

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

    boolean isAliased() {
        return chain.size() > 1;
    }
}

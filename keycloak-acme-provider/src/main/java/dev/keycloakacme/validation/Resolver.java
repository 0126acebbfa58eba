package dev.keycloakacme.validation;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Asks the realm's DNS servers, and nothing else: no hosts file, no JVM resolver, no cache. Each call asks anew, so
 * nothing outlives the validation it was asked for. A failed lookup throws {@code dns}; each answer is noted.
 */
final class Resolver implements CaaSource {

    private static final int MAX_ALIASES = 8;
    private static final int ROUNDS = 2;
    private static final Duration LONGEST = Duration.ofDays(1);

    private final Nameservers nameservers;
    private final TimeLimits limits;

    Resolver(Nameservers nameservers, TimeLimits limits) {
        this.nameservers = nameservers;
        this.limits = limits;
    }

    /** The IPv4 and IPv6 addresses of {@code host}, at least one. One family may fail if the other brings some. */
    List<InetAddress> addresses(String host, Deadline deadline, Seen seen) {
        Name name = name(host);
        Deadline lookup = deadline.within(limits.lookup());
        List<InetAddress> addresses = new ArrayList<>();
        List<AcmeException> failures = new ArrayList<>();
        for (int type : List.of(Type.A, Type.AAAA)) {
            try {
                existing(name, type, lookup, seen).records().forEach(record -> addresses.add(address(record)));
            } catch (AcmeException failure) {
                failures.add(failure);
            }
        }
        if (!addresses.isEmpty()) {
            return addresses;
        }
        throw failures.isEmpty() ? failed("DNS has no address (A, AAAA) for " + host) : failures.get(0);
    }

    /** The TXT records of {@code host}, possibly none. Throws {@code dns} if the name does not exist. */
    DnsAnswer texts(String host, Deadline deadline, Seen seen) {
        return existing(name(host), Type.TXT, deadline.within(limits.lookup()), seen);
    }

    /** A name that does not exist has none. */
    @Override
    public DnsAnswer caa(String host, Deadline deadline, Seen seen) {
        DnsAnswer answer = lookup(name(host), Type.CAA, deadline.within(limits.lookup()), seen);
        if (answer.kind() == DnsAnswer.Kind.REFERRAL) {
            throw failed("The DNS server asked for CAA " + host + " only refers to others");
        }
        return answer;
    }

    private DnsAnswer existing(Name name, int type, Deadline deadline, Seen seen) {
        DnsAnswer answer = lookup(name, type, deadline, seen);
        if (answer.kind() == DnsAnswer.Kind.NXDOMAIN) {
            throw failed("DNS says NXDOMAIN for " + Type.string(type) + " " + plain(name) + ": there is no such name");
        }
        return answer;
    }

    private DnsAnswer lookup(Name name, int type, Deadline deadline, Seen seen) {
        String what = Type.string(type) + " " + plain(name);
        List<Name> chain = new ArrayList<>(List.of(name));
        Duration lifetime = LONGEST;
        while (true) {
            Name asked = last(chain);
            List<Nameserver> servers = nameservers.serving(asked);
            Message answer = ask(servers, Record.newRecord(asked, type, DClass.IN), what, deadline, seen);
            follow(answer, servers, chain, what);
            List<Record> records = DnsAnswer.recordsOf(last(chain), type, answer);
            boolean hasOtherServers = !nameservers.serving(last(chain)).equals(servers);
            boolean isEnd = last(chain).equals(asked) || !hasOtherServers && !records.isEmpty();
            boolean isMissing = !hasOtherServers && answer.getRcode() == Rcode.NXDOMAIN;
            lifetime = shorter(lifetime, DnsAnswer.lifetimeOf(answer, !isEnd && !isMissing || !records.isEmpty()));
            if (isEnd || isMissing) {
                DnsAnswer found = new DnsAnswer(chain, records, kind(answer, records, isMissing), lifetime);
                seen.note(what, found.text());
                return found;
            }
        }
    }

    private static DnsAnswer.Kind kind(Message answer, List<Record> records, boolean isMissing) {
        if (isMissing) {
            return DnsAnswer.Kind.NXDOMAIN;
        }
        return records.isEmpty() && DnsAnswer.isReferral(answer) ? DnsAnswer.Kind.REFERRAL : DnsAnswer.Kind.TOLD;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Appends the aliases in {@code answer} to {@code chain}, as far as these servers are the ones to ask about them. */
    private void follow(Message answer, List<Nameserver> servers, List<Name> chain, String what) {
        while (nameservers.serving(last(chain)).equals(servers)) {
            List<Name> targets = DnsAnswer.aliasesOf(last(chain), answer);
            if (targets.isEmpty()) {
                return;
            }
            if (targets.size() > 1 || chain.contains(targets.get(0)) || chain.size() > MAX_ALIASES) {
                throw failed("The CNAME records looked up for " + what + " end nowhere: a loop, a fork, or more than "
                        + MAX_ALIASES);
            }
            chain.add(targets.get(0));
        }
    }

    /** Asks the servers in turn, and those that stayed silent once more: UDP loses packets. */
    private Message ask(List<Nameserver> servers, Record question, String what, Deadline deadline, Seen seen) {
        String reason = "no DNS server answered in time";
        List<Nameserver> unasked = servers;
        for (int round = 0; round < ROUNDS; round++) {
            List<Nameserver> silent = new ArrayList<>();
            for (Nameserver server : unasked) {
                try {
                    Message answer = DnsExchange.ask(server, question, deadline.within(limits.query()));
                    String rcode = Rcode.string(answer.getRcode());
                    seen.note("resolver for " + what, server + " answered " + rcode);
                    if (answer.getRcode() == Rcode.NOERROR || answer.getRcode() == Rcode.NXDOMAIN) {
                        return answer;
                    }
                    reason = "DNS answered " + rcode;
                } catch (IOException e) {
                    seen.note("resolver for " + what, server + ": " + e.getMessage());
                    silent.add(server);
                }
            }
            unasked = silent;
        }
        throw failed("Looking up " + what + " failed: " + reason);
    }

    private static Name name(String host) {
        try {
            return Name.fromString(host, Name.root);
        } catch (TextParseException e) {
            throw failed(Seen.printable(host, 100) + " cannot be looked up in DNS: " + e.getMessage());
        }
    }

    private static InetAddress address(Record record) {
        return record instanceof ARecord v4 ? v4.getAddress() : ((AAAARecord) record).getAddress();
    }

    private static String plain(Name name) {
        return name.toString(true);
    }

    private static Name last(List<Name> chain) {
        return chain.get(chain.size() - 1);
    }

    private static AcmeException failed(String detail) {
        return AcmeException.of(ProblemType.DNS, detail);
    }
}

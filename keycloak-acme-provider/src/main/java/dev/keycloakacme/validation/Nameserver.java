package dev.keycloakacme.validation;

import dev.keycloakacme.problem.AcmeException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Address;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;

/**
 * One DNS server to ask about the names of a zone.
 *
 * @param host an address or a host name, as the admin wrote it
 */
record Nameserver(Name zone, String host, int port) {

    private static final Pattern ENTRY =
            Pattern.compile("(?:(?<zone>[^=]*)=)?(?:\\[(?<v6>[^\\]]*)\\]|(?<host>[^:\\[\\]]*)):(?<port>[0-9]{1,5})");
    private static final String LABEL = "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern NUMERIC_END = Pattern.compile("(?:.*\\.)?[0-9]+");

    /** Parses {@code host:port}, {@code [v6]:port} or {@code zone=host:port}; throws {@code malformed} with the reason. */
    static Nameserver parse(String entry) {
        Matcher parts = ENTRY.matcher(entry);
        if (!parts.matches()) {
            throw refused(entry, "write host:port, [v6]:port or zone=host:port");
        }
        int port = Integer.parseInt(parts.group("port"));
        if (port < 1 || port > 65535) {
            throw refused(entry, "the port goes from 1 to 65535");
        }
        String v6 = parts.group("v6");
        String host = v6 == null ? parts.group("host") : v6;
        if (v6 == null ? !isHost(host) : Address.toByteArray(v6, Address.IPv6) == null) {
            throw refused(entry, "\"" + host + "\" is neither an address nor a host name");
        }
        String zone = parts.group("zone");
        return new Nameserver(zone == null ? Name.root : zone(entry, zone), host, port);
    }

    static Nameserver of(InetSocketAddress address) {
        return new Nameserver(Name.root, address.getAddress().getHostAddress(), address.getPort());
    }

    /**
     * Where to send questions. The one name that the JVM looks up is that of a DNS server, which the admin chose; names
     * that are being validated never go that way.
     */
    InetSocketAddress address() throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(host), port);
    }

    boolean serves(Name name) {
        return name.subdomain(zone);
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }

    private static boolean isHost(String host) {
        if (NUMERIC_END.matcher(host).matches()) {
            return Address.toByteArray(host, Address.IPv4) != null;
        }
        return NAME.matcher(host).matches();
    }

    private static Name zone(String entry, String zone) {
        if (!NAME.matcher(zone).matches()) {
            throw refused(entry, "\"" + zone + "\" is not a zone");
        }
        try {
            return Name.fromString(zone, Name.root);
        } catch (TextParseException e) {
            throw refused(entry, "\"" + zone + "\" is not a zone");
        }
    }

    private static AcmeException refused(String entry, String reason) {
        return AcmeException.malformed("\"" + entry + "\" is not a resolver: " + reason);
    }
}

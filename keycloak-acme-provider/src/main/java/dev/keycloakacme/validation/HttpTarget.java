package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.Identifier;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.xbill.DNS.Address;

/**
 * What one hop of http-01 asks for.
 *
 * @param host a name, or an address without brackets
 * @param path with the query, ASCII
 */
record HttpTarget(Scheme scheme, String host, int port, String path) {

    enum Scheme {
        HTTP(80),
        HTTPS(443);

        private final int defaultPort;

        Scheme(int defaultPort) {
            this.defaultPort = defaultPort;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int MAX_LOCATION = 2000;
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

    /** Where RFC 8555 §8.3 says to look for the answer to {@code token}. */
    static HttpTarget ofChallenge(Identifier name, int port, String token) {
        return new HttpTarget(Scheme.HTTP, name.value(), port, "/.well-known/acme-challenge/" + token);
    }

    /** Where {@code location} leads from here; throws with the reason if that is no plain http or https URL. */
    HttpTarget redirected(String location) throws URISyntaxException {
        if (location.length() > MAX_LOCATION || !location.matches("[!-~]+")) {
            throw new URISyntaxException(Seen.printable(location, 100), "it is empty, too long or not ASCII");
        }
        URI to = new URI(url()).resolve(new URI(location)).normalize();
        Scheme scheme = scheme(to);
        String host = host(to);
        if (to.getRawUserInfo() != null) {
            throw new URISyntaxException(Seen.printable(location, 100), "it has a user name");
        }
        String path = to.getRawPath().isEmpty() ? "/" : to.getRawPath();
        return new HttpTarget(
                scheme,
                host,
                to.getPort() < 0 ? scheme.defaultPort : to.getPort(),
                to.getRawQuery() == null ? path : path + "?" + to.getRawQuery());
    }

    /** The address, if the host is one and no name. */
    Optional<InetAddress> literal() {
        byte[] bytes = Address.toByteArray(host, host.contains(":") ? Address.IPv6 : Address.IPv4);
        try {
            return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("parsed bytes are an address", e);
        }
    }

    /** The value of the {@code Host} header: with the port unless it is that of the scheme. */
    String authority() {
        String bracketed = host.contains(":") ? "[" + host + "]" : host;
        return port == scheme.defaultPort ? bracketed : bracketed + ":" + port;
    }

    String url() {
        return scheme.text() + "://" + authority() + path;
    }

    private static Scheme scheme(URI to) throws URISyntaxException {
        for (Scheme scheme : Scheme.values()) {
            if (scheme.text().equalsIgnoreCase(to.getScheme())) {
                return scheme;
            }
        }
        throw new URISyntaxException(Seen.printable(to.toString(), 100), "it is neither http nor https");
    }

    private static String host(URI to) throws URISyntaxException {
        String host = to.getHost() == null ? "" : to.getHost().toLowerCase(Locale.ROOT);
        boolean isBracketed = host.startsWith("[") && host.endsWith("]");
        String bare = isBracketed ? host.substring(1, host.length() - 1) : host;
        if (isBracketed
                ? Address.toByteArray(bare, Address.IPv6) == null
                : !NAME.matcher(bare).matches()) {
            throw new URISyntaxException(Seen.printable(to.toString(), 100), "it has no valid host");
        }
        return bare;
    }
}

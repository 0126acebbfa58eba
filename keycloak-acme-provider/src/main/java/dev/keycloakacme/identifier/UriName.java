package dev.keycloakacme.identifier;

import dev.keycloakacme.problem.AcmeException;
import java.util.List;

/** An absolute URI of scheme, host and path segments, such as a SPIFFE id. No port, user, query or fragment. */
public record UriName(String scheme, String host, List<String> path) implements Identifier {

    public UriName {
        path = List.copyOf(path);
    }

    public static UriName parse(String text) {
        throw AcmeException.malformed("to be written " + text);
    }

    @Override
    public String type() {
        return "uri";
    }

    @Override
    public String value() {
        return scheme + "://" + host + (path.isEmpty() ? "" : "/" + String.join("/", path));
    }

    @Override
    public String toString() {
        return text();
    }
}

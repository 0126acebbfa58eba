package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A table of URLs and what serves them. It stands in for JAX-RS' own matching, since Keycloak rewrites the 404 and 405
 * of that into answers of its own, without nonce and problem type.
 */
final class Routes {

    @FunctionalInterface
    interface Handler {
        Reply handle(Exchange exchange);
    }

    private record Route(String method, List<String> template, Handler handler) {}

    private final List<Route> routes = new ArrayList<>();

    Routes get(String template, Handler handler) {
        return add("GET", template, handler);
    }

    Routes post(String template, Handler handler) {
        return add("POST", template, handler);
    }

    private Routes add(String method, String template, Handler handler) {
        routes.add(new Route(method, List.of(template.split("/")), handler));
        return this;
    }

    /** Serves the request; HEAD like GET. Throws 404 and 405 as problems. @param path below the realm's acme */
    Reply dispatch(String path, Exchange exchange) {
        List<String> segments = List.of(path.split("/", -1));
        String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        TreeSet<String> permitted = new TreeSet<>();
        for (Route route : routes) {
            Map<String, String> parameters = match(route.template(), segments);
            if (parameters == null) {
                continue;
            }
            if (route.method().equals(method)) {
                return route.handler().handle(exchange.with(parameters));
            }
            permitted.add(route.method());
        }
        if (permitted.isEmpty()) {
            throw AcmeException.notFound();
        }
        throw new AcmeException(
                Problem.of(ProblemType.MALFORMED, "This resource takes only " + String.join(", ", permitted) + ".")
                        .withStatus(405));
    }

    /** The parameters, or null if the path is another. */
    private static @Nullable Map<String, String> match(List<String> template, List<String> segments) {
        if (template.size() != segments.size()) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String expected = template.get(i);
            String segment = segments.get(i);
            if (expected.startsWith("{")) {
                parameters.put(expected.substring(1, expected.length() - 1), segment);
            } else if (!expected.equals(segment)) {
                return null;
            }
        }
        return parameters;
    }
}

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
 *
 * @param <C> what handlers need beside the request
 */
final class Routes<C> {

    /** Ends a template whose last parameter is the rest of the path, slashes and all. */
    private static final String REST = "...}";

    @FunctionalInterface
    interface Handler<C> {
        Reply handle(C context, Exchange exchange);
    }

    private record Route<C>(String method, List<String> template, Handler<C> handler) {}

    private final List<Route<C>> routes = new ArrayList<>();

    Routes<C> get(String template, Handler<C> handler) {
        return add("GET", template, handler);
    }

    Routes<C> post(String template, Handler<C> handler) {
        return add("POST", template, handler);
    }

    /** For what may be asked by a signed request too (POST-as-GET). */
    Routes<C> getOrPost(String template, Handler<C> handler) {
        return get(template, handler).post(template, handler);
    }

    private Routes<C> add(String method, String template, Handler<C> handler) {
        routes.add(new Route<>(method, List.of(template.split("/")), handler));
        return this;
    }

    /** Serves the request; HEAD like GET. An unknown path throws 404; another method is answered 405. @param path below the realm's acme */
    Reply dispatch(String path, C context, Exchange exchange) {
        List<String> segments = List.of(path.split("/", -1));
        String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        TreeSet<String> permitted = new TreeSet<>();
        for (Route<C> route : routes) {
            Map<String, String> parameters = match(route.template(), segments);
            if (parameters == null) {
                continue;
            }
            if (route.method().equals(method)) {
                return route.handler().handle(context, exchange.with(parameters));
            }
            permitted.add(route.method());
        }
        if (permitted.isEmpty()) {
            throw AcmeException.notFound();
        }
        String methods = String.join(", ", permitted);
        Problem problem = Problem.of(ProblemType.MALFORMED, "This resource takes only " + methods + ".");
        return ProblemView.reply(problem.withStatus(405)).with("Allow", methods);
    }

    /** The parameters, or null if the path is another. */
    private static @Nullable Map<String, String> match(List<String> template, List<String> segments) {
        int last = template.size() - 1;
        boolean takesTheRest = template.get(last).endsWith(REST);
        if (takesTheRest ? segments.size() <= last : segments.size() != template.size()) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i <= last; i++) {
            String expected = template.get(i);
            String segment = segments.get(i);
            if (takesTheRest && i == last) {
                String rest = String.join("/", segments.subList(last, segments.size()));
                parameters.put(expected.substring(1, expected.length() - REST.length()), rest);
            } else if (expected.startsWith("{")) {
                parameters.put(expected.substring(1, expected.length() - 1), segment);
            } else if (!expected.equals(segment)) {
                return null;
            }
        }
        return parameters;
    }
}

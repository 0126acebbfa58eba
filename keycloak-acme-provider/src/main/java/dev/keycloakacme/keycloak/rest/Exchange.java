package dev.keycloakacme.keycloak.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, as far as it matters here.
 *
 * @param url absolute, of the resource as this server links to it, with the query
 * @param parameters from the path
 * @param query the values of each parameter, in their order
 * @param contentType without parameters, lower case, or null
 * @param body at most {@link Endpoint#MOST_BYTES} long
 * @param form the parameters of a form body, which is not in {@code body} then
 * @param address of the client
 */
record Exchange(
        String method,
        String url,
        Map<String, String> parameters,
        Map<String, List<String>> query,
        @Nullable String contentType,
        byte[] body,
        Map<String, List<String>> form,
        @Nullable String address) {

    Exchange {
        parameters = Map.copyOf(parameters);
        query = Map.copyOf(query);
        form = Map.copyOf(form);
    }

    String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no parameter " + name);
        }
        return value;
    }

    /** The first value of a query's parameter, or null if it has none. */
    @Nullable String firstOf(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }

    Exchange with(Map<String, String> others) {
        return new Exchange(method, url, others, query, contentType, body, form, address);
    }
}

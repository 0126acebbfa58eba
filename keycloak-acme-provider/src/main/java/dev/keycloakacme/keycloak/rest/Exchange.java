package dev.keycloakacme.keycloak.rest;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, as far as it matters here.
 *
 * @param url absolute, of the resource as this server links to it, with the query
 * @param parameters from the path
 * @param query each parameter's first value
 * @param contentType without parameters, lower case, or null
 * @param body at most {@link Endpoint#MOST_BYTES} long
 * @param address of the client
 */
record Exchange(
        String method,
        String url,
        Map<String, String> parameters,
        Map<String, String> query,
        @Nullable String contentType,
        byte[] body,
        @Nullable String address) {

    Exchange {
        parameters = Map.copyOf(parameters);
        query = Map.copyOf(query);
    }

    String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException("the route has no parameter " + name);
        }
        return value;
    }

    Exchange with(Map<String, String> others) {
        return new Exchange(method, url, others, query, contentType, body, address);
    }
}

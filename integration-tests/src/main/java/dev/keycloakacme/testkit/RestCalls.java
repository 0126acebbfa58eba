package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** HTTP calls with a bearer token and JSON bodies. */
public record RestCalls(HttpClient http) {

    /** An answer of any status. */
    public record Answer(String request, int status, Map<String, List<String>> headers, String body) {

        public boolean succeeded() {
            return status >= 200 && status < 300;
        }

        /** Itself if it is a success; else a failure that shows request, status and body. */
        public Answer must() {
            if (!succeeded()) {
                throw new IllegalStateException(request + " was answered " + status + ": " + body);
            }
            return this;
        }

        /** The first value of a header, empty if it is not there; names in lower case. */
        public String header(String name) {
            List<String> values = headers.get(name);
            return values == null ? "" : values.get(0);
        }

        /** The last segment of {@code Location}: Keycloak's id of what was created. */
        public String createdId() {
            String location = header("location");
            return location.substring(location.lastIndexOf('/') + 1);
        }
    }

    public Answer get(URI uri, String bearer) {
        return send(request(uri, bearer).GET());
    }

    public Answer delete(URI uri, String bearer) {
        return send(request(uri, bearer).DELETE());
    }

    public Answer send(String method, URI uri, String bearer, Object json) {
        return send(request(uri, bearer)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(Json.write(json))));
    }

    public Answer send(URI uri, String bearer, String contentType, byte[] body) {
        return send(request(uri, bearer)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** Without a token. */
    public Answer form(URI uri, List<Map.Entry<String, String>> fields) {
        String body = fields.stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    public Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.timeout(Duration.ofSeconds(60)).build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            String line = request.method() + " " + request.uri();
            return new Answer(line, response.statusCode(), response.headers().map(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.uri() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(URI uri, String bearer) {
        return HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + bearer);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

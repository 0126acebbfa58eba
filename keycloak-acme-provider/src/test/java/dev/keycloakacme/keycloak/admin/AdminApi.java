package dev.keycloakacme.keycloak.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The description of the admin API, {@code docs/admin-api.yaml}. */
record AdminApi(JsonNode tree) {

    static final Path FOLDER = Path.of("..", "docs");

    private static final Set<String> VERBS = Set.of("get", "post", "put", "delete", "patch", "head", "options");

    /** @param path as it is written there, without the slash it begins with */
    record Operation(String verb, String path, JsonNode node, List<JsonNode> parameters) {

        String right() {
            return node.required("x-right").asText();
        }

        String line() {
            return verb + " " + path;
        }

        Set<String> queries() {
            return parameters.stream()
                    .filter(parameter -> parameter.path("in").asText().equals("query"))
                    .map(parameter -> parameter.path("name").asText())
                    .collect(Collectors.toSet());
        }
    }

    static AdminApi read() {
        try {
            return new AdminApi(new ObjectMapper(new YAMLFactory())
                    .readTree(FOLDER.resolve("admin-api.yaml").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        tree.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> VERBS.contains(entry.getKey()))
                        .forEach(entry -> operations.add(new Operation(
                                entry.getKey().toUpperCase(Locale.ROOT),
                                path.getKey().substring(1),
                                entry.getValue(),
                                Stream.concat(
                                                elements(path.getValue().path("parameters")),
                                                elements(entry.getValue().path("parameters")))
                                        .map(this::resolved)
                                        .toList()))));
        return operations;
    }

    /** What a reference leads to, or the node itself. */
    JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : tree.requiredAt(reference.substring(1));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}

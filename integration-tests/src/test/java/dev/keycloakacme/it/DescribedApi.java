package dev.keycloakacme.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.keycloakacme.testkit.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The admin API as {@code docs/admin-api.yaml} describes it, to validate what is sent and answered. */
final class DescribedApi {

    private static final String LOCATION = "https://keycloak-acme.invalid/admin-api.json";
    /** Of a schema that stands somewhere in it. */
    private static final String PART = "https://keycloak-acme.invalid/part.json";

    private static final Set<String> VERBS = Set.of("get", "post", "put", "delete");

    private static final Map<String, String> TEXTS =
            Map.of("subject", "client:none", "reason", "rejectedIdentifier", "serial", "00");

    private final JsonNode tree;
    private final JsonSchemaFactory schemas;

    private DescribedApi(JsonNode tree) {
        this.tree = tree;
        this.schemas = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                factory -> factory.schemaLoaders(loaders -> loaders.schemas(Map.of(LOCATION, Json.write(tree)))));
    }

    /** @param path with its variables, beginning with a slash */
    record Operation(String id, String verb, String path, JsonNode node) {}

    static DescribedApi read() {
        try {
            return new DescribedApi(new ObjectMapper(new YAMLFactory())
                    .readTree(Path.of("..", "docs", "admin-api.yaml").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        tree.required("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(entry -> VERBS.contains(entry.getKey()))
                        .forEach(entry -> operations.add(new Operation(
                                entry.getValue().required("operationId").asText(),
                                entry.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                entry.getValue()))));
        return operations;
    }

    Operation operation(String id) {
        return operations().stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not described: " + id));
    }

    /** Each parameter of the query with each value it may have, or with one like those. */
    List<String> queries(Operation operation) {
        List<String> queries = new ArrayList<>();
        for (JsonNode parameter : operation.node().path("parameters")) {
            JsonNode query = resolved(parameter);
            String name = query.required("name").asText();
            examples(name, resolved(query.required("schema"))).forEach(value -> queries.add(name + "=" + value));
        }
        return queries;
    }

    private static List<String> examples(String name, JsonNode schema) {
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.get("enum").forEach(value -> values.add(value.asText()));
            return values;
        }
        return switch (schema.required("type").asText()) {
            case "integer" -> List.of("1");
            case "boolean" -> List.of("true");
            case "array" -> List.of("Refused");
            default -> List.of(schema.has("pattern") ? "2026-11-01T00:00:00Z" : TEXTS.getOrDefault(name, "none"));
        };
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? tree.requiredAt(node.get("$ref").asText().substring(1)) : node;
    }

    /** What is wrong with a body that is sent; everything, where none is to be sent. */
    List<String> faultsOfRequest(Operation operation, JsonNode body) {
        return faults(operation.node().at("/requestBody/content/application~1json/schema"), body);
    }

    /** The answer of this status, that of a refusal for any status from 400 on that is not described alone. */
    JsonNode answer(Operation operation, int status) {
        JsonNode answers = operation.node().required("responses");
        String key = Integer.toString(status);
        JsonNode answer = answers.has(key) || status < 400 ? answers.path(key) : answers.path("default");
        return resolved(answer);
    }

    /** What is wrong with a value. */
    List<String> faults(JsonNode schema, JsonNode value) {
        if (schema.isMissingNode()) {
            return List.of("nothing is described here");
        }
        JsonSchema validator = schemas.getSchema(SchemaLocation.of(PART), absolute(schema));
        return validator.validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** References lead into the description, wherever they stand. */
    private static JsonNode absolute(JsonNode schema) {
        return Json.parse(Json.write(schema).replace("\"#/components", "\"" + LOCATION + "#/components"));
    }
}

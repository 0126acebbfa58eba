package dev.keycloakacme.keycloak.admin;

import static dev.keycloakacme.keycloak.admin.AdminApi.elements;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.keycloak.admin.AdminApi.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code docs/admin-api.md}, made from the description of the admin API. */
final class AdminApiPage {

    /** Written out in place of a link. */
    private static final Map<String, String> PLAIN = Map.of("Time", "time", "Texts", "list of texts");

    private final AdminApi api;
    private final StringBuilder page = new StringBuilder();

    private AdminApiPage(AdminApi api) {
        this.api = api;
    }

    static String of(AdminApi api) {
        AdminApiPage page = new AdminApiPage(api);
        page.line("# " + api.tree().at("/info/title").asText());
        page.line("");
        page.line("Made from [admin-api.yaml](admin-api.yaml) (OpenAPI 3.1), which tests hold against the server.");
        page.line("");
        page.line(api.tree().at("/info/description").asText().strip());
        elements(api.tree().path("tags")).forEach(page::tag);
        page.line("");
        page.line("## Objects");
        api.tree().at("/components/schemas").properties().stream()
                .filter(schema -> !PLAIN.containsKey(schema.getKey()))
                .forEach(schema -> page.schema(schema.getKey(), schema.getValue()));
        return page.page.toString();
    }

    private void tag(JsonNode tag) {
        List<Operation> operations = api.operations().stream()
                .filter(it -> elements(it.node().path("tags")).anyMatch(tag.path("name")::equals))
                .toList();
        line("");
        line("## " + tag.path("description").asText());
        line("");
        line("| request | | body | answer | right |");
        line("| --- | --- | --- | --- | --- |");
        operations.forEach(it ->
                line("| `" + it.line() + "` | " + it.node().path("summary").asText() + " | " + body(it.node()) + " | "
                        + answers(it.node()) + " | " + it.right() + " |"));
        operations.forEach(this::notes);
    }

    private void notes(Operation operation) {
        String description = operation.node().path("description").asText().strip();
        if (!description.isEmpty()) {
            line("");
            line("`" + operation.line() + "`: " + description);
        }
        if (!operation.queries().isEmpty()) {
            line("");
            line("| query of `" + operation.line() + "` | | |");
            line("| --- | --- | --- |");
            operation.parameters().stream()
                    .filter(parameter -> parameter.path("in").asText().equals("query"))
                    .forEach(parameter -> line("| `" + parameter.path("name").asText() + "` | "
                            + type(parameter.path("schema")) + " | "
                            + parameter.path("description").asText() + " |"));
        }
    }

    private String body(JsonNode operation) {
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        return schema.isMissingNode() ? "" : type(schema);
    }

    private String answers(JsonNode operation) {
        return operation.path("responses").properties().stream()
                .filter(answer -> !answer.getKey().equals("default"))
                .map(answer -> answer(answer.getKey(), api.resolved(answer.getValue())))
                .collect(Collectors.joining(", "));
    }

    private String answer(String status, JsonNode answer) {
        JsonNode schema = answer.at("/content/application~1json/schema");
        return schema.isMissingNode() ? status : status + ": " + type(schema);
    }

    private void schema(String name, JsonNode schema) {
        line("");
        line("### " + name);
        if (schema.has("description")) {
            line("");
            line(schema.path("description").asText() + ".");
        }
        Set<String> required =
                elements(schema.path("required")).map(JsonNode::asText).collect(Collectors.toSet());
        line("");
        line("| member | | |");
        line("| --- | --- | --- |");
        schema.path("properties")
                .properties()
                .forEach(member -> line("| `" + member.getKey() + "`"
                        + (required.contains(member.getKey()) ? "" : "?") + " | " + type(member.getValue()) + " | "
                        + member.getValue().path("description").asText() + " |"));
    }

    private String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.path("$ref").asText().replaceFirst(".*/", "");
            return PLAIN.getOrDefault(name, "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")");
        }
        String fallback =
                schema.has("default") ? ", default `" + schema.path("default").asText() + "`" : "";
        if (schema.has("enum")) {
            return joined(schema.path("enum"), ", ", it -> "`" + it.asText() + "`") + fallback;
        }
        if (schema.has("oneOf")) {
            return joined(schema.path("oneOf"), " or ", this::type);
        }
        return switch (schema.path("type").asText()) {
            case "array" -> "list of " + type(schema.path("items"));
            case "object" -> object(schema);
            case "string" -> "text" + fallback;
            default -> schema.path("type").asText() + fallback;
        };
    }

    private String object(JsonNode schema) {
        JsonNode values = schema.path("additionalProperties");
        if (!schema.has("properties")) {
            return values.isObject() && values.path("type").isTextual() || values.has("$ref")
                    ? "object of " + type(values)
                    : "object";
        }
        return schema.path("properties").properties().stream()
                .map(member -> "`" + member.getKey() + "` " + type(member.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String joined(JsonNode nodes, String separator, Function<JsonNode, String> text) {
        return elements(nodes).map(text).collect(Collectors.joining(separator));
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}

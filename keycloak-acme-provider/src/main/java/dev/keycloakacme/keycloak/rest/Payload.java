package dev.keycloakacme.keycloak.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.jose.PlainJson;
import dev.keycloakacme.jose.StrictJson;
import dev.keycloakacme.problem.AcmeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A JSON object a client sent, read member by member; throws {@code malformed} with the member's name. */
public final class Payload {

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final JsonNode object;

    private Payload(JsonNode object) {
        this.object = object;
    }

    public static Payload parse(byte[] json) {
        return new Payload(StrictJson.object(json, "The payload"));
    }

    /** Throws {@code malformed} for members beyond these: a misspelt restriction that is passed over would widen. */
    public Payload only(String... members) {
        Set<String> known = Set.of(members);
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw AcmeException.malformed(
                        "There is no member but " + String.join(", ", new TreeSet<>(known)) + " here.");
            }
        });
        return this;
    }

    /** The names of all members, in their order. */
    public List<String> members() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether {@link #text} would not refuse it. */
    public boolean isTextOrAbsent(String member) {
        return optional(member).map(JsonNode::isTextual).orElse(true);
    }

    public boolean has(String member) {
        return object.hasNonNull(member);
    }

    public Optional<String> text(String member) {
        return optional(member).map(node -> {
            if (!node.isTextual()) {
                throw AcmeException.malformed(member + " must be a string.");
            }
            return node.textValue();
        });
    }

    public String requiredText(String member) {
        return text(member).orElseThrow(() -> AcmeException.malformed(member + " is missing."));
    }

    public boolean flag(String member) {
        Optional<JsonNode> node = optional(member);
        if (node.isPresent() && !node.get().isBoolean()) {
            throw AcmeException.malformed(member + " must be true or false.");
        }
        return node.map(JsonNode::booleanValue).orElse(false);
    }

    public OptionalInt integer(String member) {
        Optional<JsonNode> node = optional(member);
        if (node.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!node.get().isIntegralNumber() || !node.get().canConvertToInt()) {
            throw AcmeException.malformed(member + " must be an integer.");
        }
        return OptionalInt.of(node.get().intValue());
    }

    /** An RFC 3339 time, or null. */
    public @Nullable Instant time(String member) {
        String text = text(member).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isAfter(Instant.EPOCH) && time.isBefore(LATEST)) {
                return time;
            }
            throw AcmeException.malformed(member + " must be a time from 1970 to 9999.");
        } catch (DateTimeParseException e) {
            throw AcmeException.malformed(member + " must be a time as in RFC 3339, such as 2026-11-30T12:00:00Z.");
        }
    }

    /** The strings of an array; empty if it is absent. */
    public List<String> texts(String member) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : array(member)) {
            if (!node.isTextual()) {
                throw AcmeException.malformed(member + " must be an array of strings.");
            }
            texts.add(node.textValue());
        }
        return texts;
    }

    /** The objects of an array; empty if it is absent. */
    public List<Payload> objects(String member) {
        List<Payload> objects = new ArrayList<>();
        for (JsonNode node : array(member)) {
            if (!node.isObject()) {
                throw AcmeException.malformed(member + " must be an array of objects.");
            }
            objects.add(new Payload(node));
        }
        return objects;
    }

    public Optional<Payload> object(String member) {
        return optional(member).map(node -> {
            if (!node.isObject()) {
                throw AcmeException.malformed(member + " must be an object.");
            }
            return new Payload(node);
        });
    }

    /** What the object holds, whatever that is. */
    public Map<String, Object> values() {
        return PlainJson.map((ObjectNode) object);
    }

    JsonNode json() {
        return object;
    }

    private Iterable<JsonNode> array(String member) {
        Optional<JsonNode> node = optional(member);
        if (node.isPresent() && !node.get().isArray()) {
            throw AcmeException.malformed(member + " must be an array.");
        }
        return node.<Iterable<JsonNode>>map(it -> it).orElse(List.of());
    }

    private Optional<JsonNode> optional(String member) {
        return Optional.ofNullable(object.get(member)).filter(node -> !node.isNull());
    }
}

package dev.keycloakacme.jose;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.problem.AcmeException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;

/**
 * JSON objects of which there is one reading only, and a short one: UTF-8, no member twice, nothing behind the object, no
 * half of a surrogate pair, no number that is none any more.
 */
public final class StrictJson {

    private static final int MAX_DEPTH = 8;

    /** Values and names: an order of 100 names has 600. */
    private static final int MOST_TOKENS = 10_000;

    private static final int LONGEST_NAME = 256;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Interned names stay for the life of the JVM, and clients choose them.
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MOST_TOKENS)
                            .maxNameLength(LONGEST_NAME)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** @param name of what is read, for the refusal; the content is never repeated, it may be secret */
    public static ObjectNode object(byte[] utf8, String name) {
        try {
            // Jackson would also guess UTF-16 and UTF-32, which RFC 8259 §8.1 no longer knows.
            return object(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(utf8))
                            .toString(),
                    name);
        } catch (CharacterCodingException e) {
            throw AcmeException.malformed(name + " is not UTF-8.");
        }
    }

    static ObjectNode object(String json, String name) {
        ObjectNode object = object(read(json, name), name);
        if (!canBeWritten(object)) {
            throw AcmeException.malformed(
                    name + " has half of a surrogate pair, or a number beyond all bounds (RFC 8259 §6, §8.2).");
        }
        return object;
    }

    /** An escape may make text that is none, and a large exponent infinity; either would be written as something else. */
    private static boolean canBeWritten(JsonNode node) {
        if (node.isTextual()) {
            return isUnicode(node.textValue());
        }
        if (node.isFloatingPointNumber()) {
            return Double.isFinite(node.doubleValue());
        }
        Iterable<String> names = node::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).allMatch(StrictJson::isUnicode)
                && StreamSupport.stream(node.spliterator(), false).allMatch(StrictJson::canBeWritten);
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    static ObjectNode object(JsonNode node, String name) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw AcmeException.malformed(name + " is not a JSON object.");
    }

    private static JsonNode read(String json, String name) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw AcmeException.malformed(name + " is not JSON with unique member names of at most " + LONGEST_NAME
                    + " characters, at most " + MAX_DEPTH + " levels and " + MOST_TOKENS
                    + " values and names, and nothing behind it"
                    + (place == null ? "." : " (column " + place.getColumnNr() + ")."));
        }
    }
}

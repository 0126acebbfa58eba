package dev.keycloakacme.keycloak.jpa;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.ProfileName;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Records as JSON in a text column, and back. Times, names and patterns are texts in it. Fails closed: a value that lacks
 * a property or has one that is not known here is not read, since what is missing might have been a restriction.
 */
final class JsonColumns {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(texts())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonColumns() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON: " + value.getClass(), e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        return read(json, MAPPER.getTypeFactory().constructType(type));
    }

    static <T> T read(String json, TypeReference<T> type) {
        return read(json, MAPPER.getTypeFactory().constructType(type));
    }

    private static <T> T read(String json, JavaType type) {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new IllegalStateException("a column holds null");
            }
            return value;
        } catch (JsonProcessingException | AcmeException e) {
            throw new IllegalStateException("a column cannot be read as " + type.toCanonical(), e);
        }
    }

    private static SimpleModule texts() {
        SimpleModule module = new SimpleModule("acme");
        text(module, Instant.class, Instant::toString, Instant::parse);
        text(module, Duration.class, Duration::toString, Duration::parse);
        text(module, ProfileName.class, ProfileName::value, ProfileName::new);
        text(module, ProblemType.class, ProblemType::wireName, JsonColumns::problemType);
        text(module, Identifier.class, Identifier::text, StoredName::parse);
        text(module, NamePattern.class, NamePattern::text, NamePattern::parse);
        return module;
    }

    private static ProblemType problemType(String wireName) {
        return Stream.of(ProblemType.values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such problem type: " + wireName));
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> writer, Function<String, T> reader) {
        module.addSerializer(type, new StdSerializer<>(type) {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(writer.apply(value));
            }
        });
        module.addDeserializer(type, new StdDeserializer<>(type) {
            @Override
            public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return reader.apply(json.getText());
            }
        });
    }
}

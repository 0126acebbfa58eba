package dev.keycloakacme.jose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What JSON holds, without JSON: texts, numbers, truth values, and lists and maps of those. What is null is left out.
 * Unmodifiable.
 */
public final class PlainJson {

    private PlainJson() {}

    public static Map<String, Object> map(ObjectNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.fields().forEachRemaining(member -> {
            if (!member.getValue().isNull()) {
                map.put(member.getKey(), value(member.getValue()));
            }
        });
        return Collections.unmodifiableMap(map);
    }

    private static Object value(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return map(object);
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(element -> {
                if (!element.isNull()) {
                    list.add(value(element));
                }
            });
            return Collections.unmodifiableList(list);
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return node.isNumber() ? node.numberValue() : node.textValue();
    }
}

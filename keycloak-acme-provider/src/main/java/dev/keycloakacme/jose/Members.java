package dev.keycloakacme.jose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.problem.AcmeException;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, read by type. What has the wrong type refuses as {@code malformed}.
 *
 * @param name of the object, for refusals
 */
record Members(ObjectNode json, String name) {

    /** What URLs, nonces and key ids are made of: no NUL, which databases refuse, and no line breaks, which forge logs. */
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1,2048}");

    boolean has(String member) {
        return json.has(member);
    }

    /** The first of these that is there. */
    Optional<String> firstOf(Collection<String> members) {
        return members.stream().filter(this::has).findFirst();
    }

    String string(String member) {
        JsonNode value = required(member);
        if (!value.isTextual()) {
            throw AcmeException.malformed("\"" + member + "\" in " + name + " is not a string.");
        }
        return value.textValue();
    }

    byte[] bytes(String member) {
        return Base64Url.decode(string(member), "\"" + member + "\" in " + name);
    }

    /** A string of visible ASCII. */
    String token(String member) {
        String value = string(member);
        if (!VISIBLE.matcher(value).matches()) {
            throw AcmeException.malformed(
                    "\"" + member + "\" in " + name + " is not 1 to 2048 characters of visible ASCII.");
        }
        return value;
    }

    /** Like {@link #token}, or null if there is no such member. */
    @Nullable String tokenIfAny(String member) {
        return has(member) ? token(member) : null;
    }

    Members object(String member) {
        String child = "\"" + member + "\" in " + name;
        return new Members(StrictJson.object(required(member), child), child);
    }

    private JsonNode required(String member) {
        JsonNode value = json.get(member);
        if (value == null) {
            throw AcmeException.malformed(name + " has no \"" + member + "\".");
        }
        return value;
    }
}

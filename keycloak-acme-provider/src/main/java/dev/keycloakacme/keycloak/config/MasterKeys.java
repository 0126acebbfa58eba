package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.problem.AcmeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Master keys as an operator writes them: one or several, separated by commas or white space, each {@code id:base64} or
 * base64 alone, which is the key without an id. The first one seals; what the others sealed still opens.
 */
public record MasterKeys(List<MasterKey> keys) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final int LEAST_BYTES = 32;

    public MasterKeys {
        keys = List.copyOf(keys);
    }

    /** @param id empty for the key without one */
    record MasterKey(String id, byte[] bytes) {

        /** Without the key. */
        @Override
        public String toString() {
            return "MasterKey[" + id + "]";
        }
    }

    /** Throws {@code serverInternal} 503 for anything else, and never says what the text was. */
    static MasterKeys parse(String text) {
        List<MasterKey> keys = new ArrayList<>();
        for (String part : text.strip().split("[,\\s]+")) {
            MasterKey key = key(part);
            if (keys.stream().anyMatch(other -> other.id().equals(key.id()))) {
                throw AcmeException.unavailable(
                        key.id().isEmpty()
                                ? "Of several ACME master keys, all but one need an id."
                                : "There are two ACME master keys with the id " + key.id() + ".",
                        null);
            }
            keys.add(key);
        }
        if (keys.isEmpty()) {
            throw AcmeException.unavailable("There is no ACME master key where one should be.", null);
        }
        return new MasterKeys(keys);
    }

    /** The one that seals. */
    MasterKey first() {
        return keys.get(0);
    }

    Optional<MasterKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private static MasterKey key(String part) {
        int colon = part.indexOf(':');
        String id = colon < 0 ? "" : part.substring(0, colon);
        if (colon >= 0 && !ID.matcher(id).matches()) {
            throw AcmeException.unavailable(
                    "The id of an ACME master key has 1 to 32 letters, digits, dots, dashes and underscores.", null);
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(part.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            throw AcmeException.unavailable("The ACME master key is not base64.", null);
        }
        if (bytes.length < LEAST_BYTES) {
            throw AcmeException.unavailable("The ACME master key has fewer than 32 bytes.", null);
        }
        return new MasterKey(id, bytes);
    }
}

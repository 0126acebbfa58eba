package dev.keycloakacme.jose;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keycloakacme.problem.AcmeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signed token (JWT) in the compact serialization (RFC 7515 §7.1), well-formed and of bounded size. Nothing in it has
 * been verified.
 *
 * @param type {@code typ}, or null
 * @param keyId {@code kid}, or null
 * @param claims texts, numbers, truth values, and lists and maps of those; what is null is left out. Unmodifiable
 * @param signature as JOSE writes it
 */
public record CompactJws(
        String algorithm,
        @Nullable String type,
        @Nullable String keyId,
        Map<String, Object> claims,
        byte[] signingInput,
        byte[] signature) {

    /** Characters: tokens of CI systems have two to four thousand. */
    private static final int LONGEST = 32 * 1024;

    /** Both change what a signature means. */
    private static final List<String> UNSUPPORTED = List.of("crit", "b64");

    /** Throws {@code malformed} for anything else. */
    public static CompactJws parse(String text) {
        if (text.length() > LONGEST) {
            throw AcmeException.malformed("The token is longer than " + LONGEST + " characters.");
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw AcmeException.malformed("The token is no JWS in the compact serialization (RFC 7515 §7.1).");
        }
        Members header = header(parts[0]);
        ObjectNode payload =
                StrictJson.object(Base64Url.decode(parts[1], "the payload of the token"), "the payload of the token");
        return new CompactJws(
                header.token("alg"),
                header.tokenIfAny("typ"),
                header.tokenIfAny("kid"),
                PlainJson.map(payload),
                (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                Base64Url.decode(parts[2], "the signature of the token"));
    }

    private static Members header(String text) {
        String name = "the header of the token";
        Members header = new Members(StrictJson.object(Base64Url.decode(text, name), name), name);
        header.firstOf(UNSUPPORTED).ifPresent(member -> {
            throw AcmeException.malformed("\"" + member + "\" is not supported in " + name + ".");
        });
        return header;
    }

    /** Without signature and claims. */
    @Override
    public String toString() {
        return "CompactJws[" + algorithm + "]";
    }
}

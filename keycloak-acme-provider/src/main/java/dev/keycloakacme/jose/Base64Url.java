package dev.keycloakacme.jose;

import dev.keycloakacme.problem.AcmeException;
import java.util.Base64;

/** base64url without padding (RFC 7515 §2), read strictly: one text for each sequence of bytes, so texts can be compared. */
public final class Base64Url {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** @param name of what is read, for the refusal; the text itself is never repeated, it may be secret */
    public static byte[] decode(String text, String name) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            // The JDK accepts padding and set bits behind the last byte.
            if (encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // the same refusal as for what the JDK is too lenient about
        }
        throw AcmeException.malformed(name + " is not base64url without padding (RFC 7515 §2).");
    }
}

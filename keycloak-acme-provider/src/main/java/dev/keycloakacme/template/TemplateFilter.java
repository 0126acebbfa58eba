package dev.keycloakacme.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keycloakacme.problem.AcmeException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What becomes of a value before it fills its part of a name.
 *
 * <p>Two values never become the same text. What loses something gets a hash of all it was; what merely looks as if it
 * had one gets one too, or the name of {@code feature/x} could be had by naming a branch like its result. The hash is
 * long, since who names branches can try as many as he likes.
 */
public enum TemplateFilter {
    /** The value as it is, or a refusal. */
    NONE(""),
    /** Upper case becomes lower case; anything else is refused as it would be without. */
    LOWER("lower"),
    /** Whatever is no lower-case letter or digit becomes a hyphen. */
    SLUG("slug");

    private static final int HASH_DIGITS = 24;
    private static final int LONGEST_BEFORE_HASH = TemplateSlot.LONGEST - HASH_DIGITS - 1;
    private static final Pattern WITH_HASH = Pattern.compile(".*-[0-9a-f]{" + HASH_DIGITS + "}");

    private final String wireName;

    TemplateFilter(String wireName) {
        this.wireName = wireName;
    }

    /** The text that fills the slot; throws {@code malformed} with the reason for what cannot. */
    String apply(String value, TemplateSlot slot) {
        if (value.isEmpty()) {
            throw AcmeException.malformed("its value is empty");
        }
        if (this == NONE) {
            return plain(value, slot);
        }
        if (slot.objectionTo(value).isEmpty() && !WITH_HASH.matcher(value).matches()) {
            return value;
        }
        return marked(this == SLUG ? hyphenated(value) : plain(lower(value), slot), value);
    }

    static TemplateFilter parse(String text) {
        return Stream.of(LOWER, SLUG)
                .filter(filter -> filter.wireName.equals(text))
                .findFirst()
                .orElseThrow(() -> AcmeException.malformed("after | comes slug or lower, once"));
    }

    private static String plain(String value, TemplateSlot slot) {
        Optional<String> objection = slot.objectionTo(value);
        if (objection.isPresent()) {
            throw AcmeException.malformed("its value " + objection.get() + "; |slug would take it");
        }
        return value;
    }

    /** Letter by letter within ASCII: the Kelvin sign's lower case is an ordinary k. */
    private static String lower(String value) {
        StringBuilder lower = new StringBuilder(value);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c - 'A' + 'a'));
            }
        }
        return lower.toString();
    }

    private static String hyphenated(String value) {
        StringBuilder slug = new StringBuilder();
        lower(value).codePoints().forEach(c -> {
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                slug.append((char) c);
            } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        });
        return slug.toString();
    }

    private static String marked(String text, String original) {
        String start = text.substring(0, Math.min(text.length(), LONGEST_BEFORE_HASH));
        String trimmed = start.endsWith("-") ? start.substring(0, start.length() - 1) : start;
        return (trimmed.isEmpty() ? "x" : trimmed) + "-" + hash(original);
    }

    /** Refuses halves of surrogate pairs, which would all be hashed as the same question mark. */
    private static String hash(String value) {
        try {
            ByteBuffer bytes = UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
        } catch (CharacterCodingException e) {
            throw AcmeException.malformed("its value is not well-formed Unicode", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

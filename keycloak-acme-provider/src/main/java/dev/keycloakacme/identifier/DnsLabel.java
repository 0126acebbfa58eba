package dev.keycloakacme.identifier;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/** One label of a host name: letters, digits and hyphens, or an A-label (RFC 5890 §2.3). */
final class DnsLabel {

    private static final String A_LABEL_PREFIX = "xn--";
    private static final int LONGEST = 63;
    private static final int IDNA = IDN.USE_STD3_ASCII_RULES | IDN.ALLOW_UNASSIGNED;

    private DnsLabel() {}

    /** The label in lower case; throws {@code malformed} for {@code name}, of which it is a part. */
    static String parse(String name, String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw DnsName.malformed(name, "each label needs 1 to " + LONGEST + " characters");
        }
        text.chars().filter(c -> !isPermitted(c)).findFirst().ifPresent(c -> {
            throw DnsName.malformed(name, reasonAgainst(c, text));
        });
        String label = text.toLowerCase(Locale.ROOT);
        if (label.startsWith("-") || label.endsWith("-")) {
            throw DnsName.malformed(name, "no label begins or ends with a hyphen");
        }
        if (label.startsWith("--", 2) && !isALabel(label)) {
            throw DnsName.malformed(name, "a label with -- in third place is an A-label (xn--) that decodes");
        }
        return label;
    }

    static boolean isNumeric(String label) {
        return label.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isPermitted(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    }

    private static String reasonAgainst(int c, String label) {
        if (c > 0x7f) {
            return "send letters beyond ASCII as A-labels (xn--)"
                    + aLabel(label).map(it -> ", here " + it).orElse("");
        }
        return c == '*' ? "a wildcard is *. once, at the beginning" : "labels have letters, digits and hyphens only";
    }

    /** What a label with letters beyond ASCII is sent as, if all converters agree on that: not for ß, for example. */
    private static Optional<String> aLabel(String label) {
        try {
            String ascii = IDN.toASCII(label, IDNA);
            boolean keepsEveryLetter = ascii.startsWith(A_LABEL_PREFIX)
                    && IDN.toUnicode(ascii, IDNA).equals(label.toLowerCase(Locale.ROOT));
            return keepsEveryLetter ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The JDK's IDNA is that of 2003: A-labels of letters it maps away (such as ß) are refused. */
    private static boolean isALabel(String label) {
        if (!label.startsWith(A_LABEL_PREFIX)) {
            return false;
        }
        String decoded = IDN.toUnicode(label, IDNA);
        try {
            return !decoded.equals(label) && IDN.toASCII(decoded, IDNA).equals(label);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package dev.keycloakacme.identifier;

/** Input as a message may repeat it: in quotation marks, cut short, and with nothing in it but visible ASCII. */
public final class Quoted {

    private static final int LONGEST = 120;

    private Quoted() {}

    /** What is not visible ASCII becomes {@code ?}: no line breaks in logs, no look-alike or right-to-left letters. */
    public static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().limit(LONGEST).forEach(c -> quoted.append(c > ' ' && c < 0x7f ? (char) c : '?'));
        return quoted.append(text.length() > LONGEST ? "…\"" : "\"").toString();
    }
}

package dev.keycloakacme.mappers;

/**
 * Texts with stars: {@code *} is any number of characters but slashes, {@code **} any number of any. Upper and lower case
 * differ. Takes the product of both lengths, whatever is in them.
 */
final class Glob {

    private Glob() {}

    static boolean matches(String glob, String text) {
        boolean[] reached = new boolean[text.length() + 1]; // which beginnings of the text the glob so far matches
        reached[0] = true;
        int at = 0;
        while (at < glob.length()) {
            if (glob.startsWith("**", at)) {
                spread(reached, text, Star.ANYTHING);
                at += 2;
            } else if (glob.charAt(at) == '*') {
                spread(reached, text, Star.WITHIN_SEGMENT);
                at++;
            } else {
                step(reached, text, glob.charAt(at));
                at++;
            }
        }
        return reached[text.length()];
    }

    private enum Star {
        WITHIN_SEGMENT,
        ANYTHING
    }

    private static void spread(boolean[] reached, String text, Star star) {
        for (int i = 0; i < text.length(); i++) {
            reached[i + 1] |= reached[i] && (star == Star.ANYTHING || text.charAt(i) != '/');
        }
    }

    private static void step(boolean[] reached, String text, char c) {
        for (int i = text.length(); i > 0; i--) {
            reached[i] = reached[i - 1] && text.charAt(i - 1) == c;
        }
        reached[0] = false;
    }
}

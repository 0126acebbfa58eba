package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.identifier.Identifier;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What admins find a row by, as its column {@code SEARCH} holds it: terms between blanks, one at both ends too. A DNS name
 * is found by itself, by each parent zone and by each whole label; an address by itself; a URI by itself and by its path
 * up to any segment (docs/adr/0025). What has a blank or a control character in it is no term, and none is so long that
 * an index could refuse it: nothing that a client sent can make a row unwritable.
 */
final class SearchTerms {

    /** PostgreSQL's inverted index takes keys of up to 2,700 bytes. */
    private static final int LONGEST_TERM = 2_048;

    private static final int MOST_SEGMENTS = 32;
    private static final int LONGEST_COLUMN = 60_000;

    private static final String WILDCARD = "*.";

    private final Set<String> terms = new LinkedHashSet<>();
    private int length = 1;

    private SearchTerms() {}

    /** @param more terms as they are, such as a fingerprint; they come first, should there be too many */
    static String of(Collection<Identifier> names, String... more) {
        SearchTerms terms = new SearchTerms();
        List.of(more).forEach(terms::add);
        names.stream().map(Identifier::text).sorted().forEach(terms::addName);
        return terms.column();
    }

    /** @param names as {@link Identifier#text} writes them; null if there are none */
    static @Nullable String ofTexts(Collection<String> names) {
        if (names.isEmpty()) {
            return null;
        }
        SearchTerms terms = new SearchTerms();
        names.forEach(terms::addName);
        return terms.column();
    }

    private void addName(String text) {
        String value = text.substring(text.indexOf(':') + 1);
        if (text.startsWith("dns:")) {
            addDns(value);
        } else if (text.startsWith("uri:")) {
            addUri(value);
        } else {
            add(value);
        }
    }

    private void addDns(String name) {
        add(name);
        String rest = name.startsWith(WILDCARD) ? name.substring(WILDCARD.length()) : name;
        while (!rest.isEmpty()) {
            add(rest);
            int dot = rest.indexOf('.');
            add(dot < 0 ? rest : rest.substring(0, dot));
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
    }

    private void addUri(String uri) {
        add(uri);
        int slash = uri.indexOf('/', uri.indexOf("://") + 3);
        for (int segment = 0; slash > 0 && segment < MOST_SEGMENTS; segment++) {
            add(uri.substring(0, slash));
            slash = uri.indexOf('/', slash + 1);
        }
    }

    private void add(String term) {
        boolean isTerm =
                !term.isEmpty() && term.length() <= LONGEST_TERM && term.chars().allMatch(c -> c > ' ');
        if (isTerm && length + term.length() < LONGEST_COLUMN && terms.add(term)) {
            length += term.length() + 1;
        }
    }

    private String column() {
        return terms.isEmpty() ? " " : " " + String.join(" ", terms) + " ";
    }

    /**
     * The term that an admin looks for: without the type of the name, a dot or slash at its end, and the colons of a
     * fingerprint; in lower case but for the path of a URI.
     *
     * @return null if no row can have it
     */
    static @Nullable String asked(String text) {
        String wanted = text.strip();
        for (String type : List.of("dns:", "ip:", "uri:")) {
            wanted = wanted.startsWith(type) ? wanted.substring(type.length()) : wanted;
        }
        if (wanted.matches("([0-9A-Fa-f]{2}:){15,}[0-9A-Fa-f]{2}")) {
            wanted = wanted.replace(":", "");
        }
        int path = wanted.contains("://") ? wanted.indexOf('/', wanted.indexOf("://") + 3) : -1;
        wanted = path < 0
                ? wanted.toLowerCase(Locale.ROOT)
                : wanted.substring(0, path).toLowerCase(Locale.ROOT) + wanted.substring(path);
        wanted = wanted.replaceAll("[./]$", "");
        boolean isTerm = !wanted.isEmpty()
                && wanted.length() <= LONGEST_TERM
                && wanted.chars().allMatch(c -> c > ' ');
        return isTerm ? wanted : null;
    }

    /** How a column is searched for a term where the database has no inverted index. */
    static String like(String term) {
        return "% " + Filter.escaped(term) + " %";
    }
}

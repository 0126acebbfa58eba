package dev.keycloakacme.policy;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A name pattern with placeholders, such as {@code dns:*.${claims.project_path|slug}.ci.corp}; one without any is itself.
 *
 * <p>A placeholder is one whole label, never the last, or one whole path segment of a URI. What fills it is data: it can
 * be neither more nor less than that label or segment, so no value makes a name wider, longer or of another zone.
 *
 * @param sample the pattern with {@code x} in place of each value
 */
public record NameTemplate(String text, List<Piece> pieces, NamePattern sample) {

    private static final int MOST_NAMES = 200;
    private static final String OPEN = "${";
    private static final String URI = "uri:";

    /** What a template is made of: literals and placeholders in turn, a literal first and last. */
    sealed interface Piece {
        record Literal(String text) implements Piece {}

        record Placeholder(TemplateVariable variable, TemplateFilter filter) implements Piece {

            static Placeholder parse(String text) {
                int bar = text.indexOf('|');
                return bar < 0
                        ? new Placeholder(TemplateVariable.parse(text), TemplateFilter.NONE)
                        : new Placeholder(
                                TemplateVariable.parse(text.substring(0, bar)),
                                TemplateFilter.parse(text.substring(bar + 1)));
            }

            String fill(String value, TemplateSlot slot) {
                try {
                    return filter.apply(value, slot);
                } catch (AcmeException e) {
                    throw AcmeException.malformed(
                            variable.text() + ": " + e.problem().detail(), e);
                }
            }
        }
    }

    public NameTemplate {
        pieces = List.copyOf(pieces);
    }

    /** Throws {@code malformed} with the reason for what would be no pattern whatever the values are. */
    public static NameTemplate parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw NamePattern.malformed(text, "a ${ is not closed by }");
            }
            pieces.add(new Piece.Literal(text.substring(at, open)));
            pieces.add(Piece.Placeholder.parse(text.substring(open + OPEN.length(), close)));
            at = close + 1;
        }
        pieces.add(new Piece.Literal(text.substring(at)));
        requireWholeParts(text, pieces);
        return new NameTemplate(text, pieces, NamePattern.parse(filled(pieces, placeholder -> "x")));
    }

    /** What has to be known of a requester to fill this in. */
    public Set<TemplateVariable> variables() {
        return pieces.stream()
                .filter(Piece.Placeholder.class::isInstance)
                .map(piece -> ((Piece.Placeholder) piece).variable())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A pattern for each choice of values, {@link UnfilledPattern} where one does not fit or is missing. */
    public List<NamePattern> fill(TemplateValues values) {
        if (pieces.size() == 1) {
            return List.of(sample);
        }
        try {
            return choices(values).stream().map(this::filledWith).distinct().toList();
        } catch (AcmeException e) {
            return List.of(unfilled(e));
        }
    }

    private List<Map<TemplateVariable, String>> choices(TemplateValues values) {
        List<Map<TemplateVariable, String>> choices = List.of(Map.of());
        for (TemplateVariable variable : variables()) {
            List<String> offered = List.copyOf(values.of(variable));
            if (offered.isEmpty()) {
                throw AcmeException.malformed(variable.text() + " has no value");
            }
            if ((long) choices.size() * offered.size() > MOST_NAMES) {
                throw AcmeException.malformed("it would be more than " + MOST_NAMES + " names");
            }
            choices = choices.stream()
                    .flatMap(choice -> offered.stream().map(value -> with(choice, variable, value)))
                    .toList();
        }
        return choices;
    }

    private static Map<TemplateVariable, String> with(
            Map<TemplateVariable, String> choice, TemplateVariable variable, String value) {
        Map<TemplateVariable, String> more = new HashMap<>(choice);
        more.put(variable, value);
        return more;
    }

    private NamePattern filledWith(Map<TemplateVariable, String> choice) {
        TemplateSlot slot = slot(text);
        try {
            return NamePattern.parse(filled(
                    pieces, placeholder -> placeholder.fill(choice.getOrDefault(placeholder.variable(), ""), slot)));
        } catch (AcmeException e) {
            return unfilled(e);
        }
    }

    private UnfilledPattern unfilled(AcmeException e) {
        if (e.problem().type() != ProblemType.MALFORMED) {
            throw e;
        }
        return new UnfilledPattern(text, sample, e.problem().detail());
    }

    private static String filled(List<Piece> pieces, Function<Piece.Placeholder, String> values) {
        return pieces.stream()
                .map(piece -> piece instanceof Piece.Placeholder placeholder
                        ? values.apply(placeholder)
                        : ((Piece.Literal) piece).text())
                .collect(Collectors.joining());
    }

    private static TemplateSlot slot(String text) {
        return text.startsWith(URI) ? TemplateSlot.SEGMENT : TemplateSlot.LABEL;
    }

    /** Two values in one label could be told apart in more than one way, and the last label is nobody's to choose. */
    private static void requireWholeParts(String text, List<Piece> pieces) {
        for (int i = 1; i < pieces.size(); i += 2) {
            String before = filled(pieces.subList(0, i), placeholder -> "x");
            String after = ((Piece.Literal) pieces.get(i + 1)).text();
            boolean whole = switch (slot(text)) {
                case LABEL -> (before.endsWith(".") || before.equals("dns:")) && after.startsWith(".");
                case SEGMENT ->
                    isInPath(before) && (after.startsWith("/") || (after.isEmpty() && i + 2 == pieces.size()));
            };
            if (!whole) {
                throw NamePattern.malformed(
                        text,
                        "a placeholder is one whole label of a DNS name, not the last, or one whole path segment of a"
                                + " URI");
            }
        }
    }

    /** Whether what is written so far ends at the beginning of a path segment. */
    private static boolean isInPath(String before) {
        int authority = before.indexOf("://");
        return before.endsWith("/") && authority >= 0 && before.indexOf('/', authority + 3) >= 0;
    }
}

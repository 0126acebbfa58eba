package dev.keycloakacme.template;

import static dev.keycloakacme.identifier.Quoted.quoted;

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
 * A typed name, or a pattern of such, with placeholders: {@code dns:*.${claims.project_path|slug}.ci.corp}. One without
 * any is itself.
 *
 * <p>A placeholder is one whole label, never the last, or one whole path segment of a URI. What fills it is data: it can
 * be neither more nor less than that label or segment, so no value makes a name wider, longer or of another zone.
 */
public record TypedTemplate(String text, List<Piece> pieces) {

    private static final int MOST_NAMES = 200;
    private static final String OPEN = "${";
    private static final String URI = "uri:";

    /** What a template is made of: literals and placeholders in turn, a literal first and last. */
    sealed interface Piece {
        record Literal(String text) implements Piece {}

        record Gap(Placeholder placeholder) implements Piece {}
    }

    public TypedTemplate {
        pieces = List.copyOf(pieces);
    }

    /** Throws {@code malformed} with the reason for what is no template whatever the values are. */
    public static TypedTemplate parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, at)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw malformed(text, "a ${ is not closed by }");
            }
            pieces.add(new Piece.Literal(text.substring(at, open)));
            pieces.add(new Piece.Gap(Placeholder.parse(text.substring(open + OPEN.length(), close))));
            at = close + 1;
        }
        pieces.add(new Piece.Literal(text.substring(at)));
        requireWholeParts(text, pieces);
        return new TypedTemplate(text, pieces);
    }

    /** The template with {@code x} in place of each value. */
    public String sample() {
        return filled(pieces, placeholder -> "x");
    }

    public boolean hasPlaceholders() {
        return pieces.size() > 1;
    }

    /** What has to be known of a requester to fill this in. */
    public Set<TemplateVariable> variables() {
        return pieces.stream()
                .filter(Piece.Gap.class::isInstance)
                .map(piece -> ((Piece.Gap) piece).placeholder().variable())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * One for each choice of values.
     *
     * @param reader makes something of each text; may throw {@code malformed}
     * @param misfit makes something of the reason where a value is missing or does not fit
     */
    public <T> List<T> fill(TemplateValues values, Function<String, T> reader, Function<String, T> misfit) {
        try {
            return choices(values).stream()
                    .map(choice -> filledWith(choice, reader, misfit))
                    .distinct()
                    .toList();
        } catch (AcmeException e) {
            return List.of(misfit.apply(reason(e)));
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

    private <T> T filledWith(
            Map<TemplateVariable, String> choice, Function<String, T> reader, Function<String, T> misfit) {
        TemplateSlot slot = slot(text);
        try {
            return reader.apply(filled(
                    pieces, placeholder -> placeholder.fill(choice.getOrDefault(placeholder.variable(), ""), slot)));
        } catch (AcmeException e) {
            return misfit.apply(reason(e));
        }
    }

    /** Whatever else went wrong is not about the value. */
    private static String reason(AcmeException e) {
        if (e.problem().type() != ProblemType.MALFORMED) {
            throw e;
        }
        return e.problem().detail();
    }

    private static String filled(List<Piece> pieces, Function<Placeholder, String> values) {
        return pieces.stream()
                .map(piece -> piece instanceof Piece.Gap gap
                        ? values.apply(gap.placeholder())
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
                throw malformed(
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

    private static AcmeException malformed(String text, String reason) {
        return AcmeException.malformed(quoted(text) + " is not a name pattern: " + reason);
    }
}

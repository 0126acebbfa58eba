package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.keycloak.jpa.Sort;
import dev.keycloakacme.keycloak.jpa.SortKey;
import dev.keycloakacme.keycloak.jpa.TimeRange;
import dev.keycloakacme.problem.AcmeException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query of a list, read parameter by parameter; throws {@code malformed} with the parameter's name and what there is. */
final class ListQuery {

    private static final int LONGEST = 1_000;
    private static final int USUAL_PAGE = 100;
    private static final int MOST = 999_999_999;
    private static final int WHOLE = 100;

    /** The database reads all that it leaves out. */
    static final int DEEPEST = 10_000;

    private final Map<String, List<String>> parameters;

    /** @param known parameters besides {@code first} and {@code max}: a misspelt filter that is passed over would widen */
    ListQuery(MultivaluedMap<String, String> parameters, String... known) {
        this.parameters = parameters;
        Set<String> all = Stream.concat(Stream.of("first", "max"), Stream.of(known))
                .collect(Collectors.toCollection(TreeSet::new));
        parameters.keySet().stream()
                .filter(name -> !all.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw AcmeException.malformed(
                            "The parameter " + unknown + " is unknown; there are " + String.join(", ", all) + ".");
                });
    }

    int first() {
        Integer first = number("first", DEEPEST, "; what lies deeper is found by narrower filters");
        return first == null ? 0 : first;
    }

    int max() {
        Integer max = number("max", MOST, "");
        return max == null ? USUAL_PAGE : max;
    }

    /** From 0 to 100. */
    @Nullable Integer percent(String name) {
        return number(name, WHOLE, "");
    }

    /** Null if it is not there, or empty. */
    @Nullable String text(String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw AcmeException.malformed(name + " is there more than once.");
        }
        return values.isEmpty() || values.get(0).isEmpty() ? null : checked(name, values.get(0));
    }

    /** @param read makes an id of it, or a name */
    <T> @Nullable T read(String name, Function<String, T> read) {
        String text = text(name);
        return text == null ? null : read.apply(text);
    }

    /** Any number of times. @param known those there are */
    List<String> texts(String name, List<String> known) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (!known.containsAll(values)) {
            throw oneOf(name, known);
        }
        return List.copyOf(new TreeSet<>(values));
    }

    @Nullable Boolean flag(String name) {
        String text = text(name);
        if (text != null && !text.equals("true") && !text.equals("false")) {
            throw oneOf(name, List.of("true", "false"));
        }
        return text == null ? null : Boolean.valueOf(text);
    }

    /** One of several. @param wireName of each */
    <E> @Nullable E choice(String name, E[] values, Function<E, String> wireName) {
        return read(
                name,
                text -> Arrays.stream(values)
                        .filter(value -> wireName.apply(value).equals(text))
                        .findFirst()
                        .orElseThrow(() ->
                                oneOf(name, Arrays.stream(values).map(wireName).toList())));
    }

    /** Of {@code sort}; the first of them, newest first, if it is not there. */
    Sort sort(SortKey... keys) {
        String text = text("sort");
        if (text == null) {
            return Sort.descending(keys[0]);
        }
        boolean isDescending = text.startsWith("-");
        String name = isDescending ? text.substring(1) : text;
        SortKey key = Arrays.stream(keys)
                .filter(it -> it.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> oneOf(
                        "sort",
                        Arrays.stream(keys)
                                .flatMap(it -> Stream.of(it.wireName(), "-" + it.wireName()))
                                .toList()));
        return new Sort(key, isDescending);
    }

    /** Of two parameters. @param after from then on @param before earlier than that */
    TimeRange range(String after, String before) {
        return new TimeRange(time(after), time(before));
    }

    @Nullable Instant time(String name) {
        return read(name, text -> time(name, text));
    }

    /** Of {@code subject}: {@code kind:id} with Keycloak's own id, or {@code federated:issuer#sub}. */
    @Nullable Subject subject() {
        return read(
                "subject",
                text -> Stream.of(Subject.Kind.values())
                        .filter(kind -> text.startsWith(kind.wireName() + ":"))
                        .map(kind ->
                                new Subject(kind, text.substring(kind.wireName().length() + 1)))
                        .filter(subject -> subject.kind() != Subject.Kind.FEDERATED
                                || subject.id().indexOf('#') > 0)
                        .findFirst()
                        .orElseThrow(() ->
                                AcmeException.malformed("subject is client:, user: or group: with Keycloak's own id,"
                                        + " or federated: with issuer#sub, as it is listed.")));
    }

    private static Instant time(String name, String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.ofEpochMilli(Long.MAX_VALUE))) {
                throw AcmeException.malformed(name + " must be a time since 1970.");
            }
            return time;
        } catch (DateTimeParseException e) {
            throw AcmeException.malformed(
                    name + " must be a time as in RFC 3339, such as 2026-11-30T12:00:00Z, with + written %2B.", e);
        }
    }

    /** @param hint on what to do about a greater one */
    private @Nullable Integer number(String name, int most, String hint) {
        String text = text(name);
        if (text != null && (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > most)) {
            throw AcmeException.malformed(name + " must be a number from 0 to " + most + hint + ".");
        }
        return text == null ? null : Integer.valueOf(text);
    }

    private static String checked(String name, String text) {
        if (text.length() > LONGEST) {
            throw AcmeException.malformed(name + " has more than " + LONGEST + " characters.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw AcmeException.malformed(name + " has a control character in it.");
        }
        return text;
    }

    private static AcmeException oneOf(String name, List<String> values) {
        return AcmeException.malformed(name + " is one of " + String.join(", ", values) + ".");
    }
}

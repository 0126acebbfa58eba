package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.NameTemplate;
import dev.keycloakacme.policy.UnfilledPattern;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.template.TemplateValues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What patterns mean that somebody is writing, by the code that reads those of mappers.
 *
 * @param values what placeholders stand for, or null where it is not said for whom
 */
record PatternTrial(@Nullable TemplateValues values) {

    private static final int MOST = 100;

    /** @param covers whether one of the pattern's forms covers the name */
    record CoverView(String name, boolean covers) {}

    /**
     * @param filled with values in place of placeholders: several where one has several values
     * @param unfilled why there are none, or fewer than there might be
     * @param names of those that are well written; empty where the pattern covers nothing for want of values
     */
    record PatternView(
            String pattern,
            boolean valid,
            @Nullable String error,
            List<String> filled,
            @Nullable String unfilled,
            List<CoverView> names) {}

    /** @param normalized how certificates write it */
    record NameView(
            String name,
            boolean valid,
            @Nullable String error,
            @Nullable String normalized) {}

    record TrialView(List<PatternView> patterns, List<NameView> names) {}

    TrialView of(List<String> patterns, List<String> names) {
        if (patterns.size() > MOST || names.size() > MOST) {
            throw AcmeException.malformed("There may be " + MOST + " patterns and " + MOST + " names at most.");
        }
        List<Identifier> read = new ArrayList<>();
        List<NameView> nameViews = names.stream().map(name -> name(name, read)).toList();
        return new TrialView(
                patterns.stream().map(pattern -> pattern(pattern, read)).toList(), nameViews);
    }

    private static NameView name(String text, List<Identifier> read) {
        try {
            Identifier name = Identifier.parse(text);
            read.add(name);
            return new NameView(text, true, null, name.text());
        } catch (AcmeException e) {
            return new NameView(text, false, e.problem().detail(), null);
        }
    }

    private PatternView pattern(String text, List<Identifier> names) {
        try {
            return pattern(text, NameTemplate.parse(text), names);
        } catch (AcmeException e) {
            return new PatternView(text, false, e.problem().detail(), List.of(), null, List.of());
        }
    }

    private PatternView pattern(String text, NameTemplate template, List<Identifier> names) {
        if (values == null && !template.variables().isEmpty()) {
            return new PatternView(text, true, null, List.of(), "Say for whom: it has placeholders.", List.of());
        }
        List<NamePattern> all = values == null ? List.of(template.sample()) : template.fill(values);
        List<NamePattern> filled =
                all.stream().filter(it -> !(it instanceof UnfilledPattern)).toList();
        return new PatternView(
                text,
                true,
                null,
                filled.stream().map(NamePattern::text).toList(),
                all.stream()
                        .filter(UnfilledPattern.class::isInstance)
                        .map(it -> ((UnfilledPattern) it).reason())
                        .findFirst()
                        .orElse(null),
                filled.isEmpty()
                        ? List.of()
                        : names.stream()
                                .map(name -> new CoverView(
                                        name.text(), filled.stream().anyMatch(it -> it.covers(name))))
                                .toList());
    }
}

package dev.keycloakacme.policy;

import dev.keycloakacme.template.TemplateValues;
import dev.keycloakacme.template.TemplateVariable;
import dev.keycloakacme.template.TypedTemplate;
import java.util.List;
import java.util.Set;

/**
 * A name pattern with placeholders; one without any is itself.
 *
 * @param sample the pattern with {@code x} in place of each value
 */
public record NameTemplate(TypedTemplate template, NamePattern sample) {

    /** Throws {@code malformed} with the reason for what would be no pattern whatever the values are. */
    public static NameTemplate parse(String text) {
        TypedTemplate template = TypedTemplate.parse(text);
        return new NameTemplate(template, NamePattern.parse(template.sample()));
    }

    public String text() {
        return template.text();
    }

    /** What has to be known of a requester to fill this in. */
    public Set<TemplateVariable> variables() {
        return template.variables();
    }

    /** A pattern for each choice of values, {@link UnfilledPattern} where one does not fit or is missing. */
    public List<NamePattern> fill(TemplateValues values) {
        return template.hasPlaceholders()
                ? template.fill(values, NamePattern::parse, reason -> new UnfilledPattern(text(), sample, reason))
                : List.of(sample);
    }
}

package dev.keycloakacme.template;

import dev.keycloakacme.problem.AcmeException;

/** {@code ${variable}} or {@code ${variable|filter}} in a template. */
public record Placeholder(TemplateVariable variable, TemplateFilter filter) {

    /** Parses what stands between the braces; throws {@code malformed}. */
    public static Placeholder parse(String text) {
        int bar = text.indexOf('|');
        return bar < 0
                ? new Placeholder(TemplateVariable.parse(text), TemplateFilter.NONE)
                : new Placeholder(
                        TemplateVariable.parse(text.substring(0, bar)), TemplateFilter.parse(text.substring(bar + 1)));
    }

    /** The value as it fills the slot; throws {@code malformed} with variable and reason if it cannot. */
    public String fill(String value, TemplateSlot slot) {
        try {
            return filter.apply(value, slot);
        } catch (AcmeException e) {
            throw AcmeException.malformed(variable.text() + ": " + e.problem().detail(), e);
        }
    }
}

package dev.keycloakacme.template;

import java.util.List;

/** What the variables of templates stand for, for one requester. */
public interface TemplateValues {

    /**
     * All values; each makes a name of its own. Throws {@code malformed} with the reason where there is none, and where
     * the requester could have written it himself.
     */
    List<String> of(TemplateVariable variable);
}

package dev.keycloakacme.mappers;

import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.NameTemplate;
import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.OwnWord;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.RequesterValues;
import dev.keycloakacme.template.TemplateVariable;
import dev.keycloakacme.template.TemplateVariable.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The names written in the component, with placeholders filled in for the requester. */
record TemplatedNames(KeycloakSession session, Condition condition, List<NameTemplate> templates) implements Names {

    TemplatedNames {
        templates = List.copyOf(templates);
    }

    /**
     * Throws {@code ComponentValidationException} where there are none, and for a variable that has no value for those the
     * condition is about.
     */
    static TemplatedNames of(
            KeycloakSession session,
            ComponentSettings settings,
            Condition condition,
            List<NameTemplate> templates,
            Set<Source> sources) {
        if (templates.isEmpty()) {
            throw settings.refuse(Setting.NAMES, "is required: name patterns such as dns:*.apps.corp.example");
        }
        variables(templates)
                .filter(variable -> !sources.contains(variable.source()))
                .findFirst()
                .ifPresent(variable -> {
                    throw settings.refuse(
                            Setting.NAMES, "has " + variable.text() + ", which has no value in this kind of mapper");
                });
        return new TemplatedNames(session, condition, templates);
    }

    @Override
    public List<NamePattern> of(Requester requester) {
        RequesterValues values = new RequesterValues(
                session, requester, () -> condition.groupsOf(requester), () -> condition.claimsOf(requester));
        return templates.stream()
                .flatMap(template -> template.fill(values).stream())
                .toList();
    }

    @Override
    public void requireOfOthers(RealmModel realm, ComponentSettings settings) {
        OwnWord ownWord = new OwnWord(session);
        variables(templates).forEach(variable -> {
            Optional<String> objection = switch (variable.source()) {
                case USERNAME -> ownWord.inUsernames(realm);
                case ATTRIBUTES ->
                    condition.isOnlyAboutClients() ? Optional.empty() : ownWord.inUserAttribute(variable.name());
                case CLIENT_ID, GROUP, CLAIMS -> Optional.empty();
            };
            objection.ifPresent(reason -> {
                throw settings.refuse(Setting.NAMES, "has " + variable.text() + ", but " + reason);
            });
        });
    }

    private static Stream<TemplateVariable> variables(List<NameTemplate> templates) {
        return templates.stream().flatMap(template -> template.variables().stream());
    }
}

package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.ComponentSettings;
import dev.keycloakacme.spi.PolicyMapper;
import java.util.List;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;

/** What must be right about a mapper's component before its settings are read. */
final class ComponentShape {

    private ComponentShape() {}

    /**
     * Refuses settings the mapper does not know and several values where one is meant. A misspelt condition that is
     * passed over would make an allow wider.
     */
    static void requireKnownSettings(ComponentSettings settings, List<ProviderConfigProperty> form) {
        for (String setting : settings.component().getConfig().keySet()) {
            int values = settings.texts(setting).size();
            boolean multivalued = form.stream()
                    .filter(property -> property.getName().equals(setting))
                    .findFirst()
                    .map(property -> property.getType().equals(ProviderConfigProperty.MULTIVALUED_STRING_TYPE))
                    .orElseThrow(() -> settings.refuse(setting, "is no setting of this mapper"));
            if (values > 1 && !multivalued) {
                throw settings.refuse(setting, "has " + values + " values, but takes one");
            }
        }
    }

    /** Refuses a component that has no name of its own, for explanations name it, or is not where mappers are looked for. */
    static void requireOwnPlace(ComponentSettings settings, RealmModel realm) {
        var component = settings.component();
        String name = component.getName();
        if (name == null || name.isBlank()) {
            throw settings.refuse("name", "is required");
        }
        String parent = component.getParentId();
        if (parent != null && !parent.equals(realm.getId())) {
            throw settings.refuse("parentId", "must be the realm, for a mapper elsewhere would not count");
        }
        boolean taken = realm.getComponentsStream(realm.getId(), PolicyMapper.class.getName())
                .filter(other -> !other.getId().equals(component.getId()))
                .anyMatch(other -> name.strip().equalsIgnoreCase(other.getName().strip()));
        if (taken) {
            throw settings.refuse("name", "is that of another policy mapper of this realm");
        }
    }
}

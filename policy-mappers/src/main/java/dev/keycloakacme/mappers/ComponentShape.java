package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.ComponentSettings;
import java.util.List;
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
}

package dev.keycloakacme.keycloak.issuer;

import java.util.Objects;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.RealmModel;

/** Keycloak lets two components have one name; ours are referred to by name, so they must not. */
public final class ComponentNames {

    private ComponentNames() {}

    /** Throws {@link ComponentValidationException} if the name is blank or another component of the same SPI has it. */
    public static void checkUnique(RealmModel realm, ComponentModel component, Class<?> spi) {
        String name = component.getName();
        if (name == null || name.isBlank()) {
            throw new ComponentValidationException("name is required");
        }
        boolean taken = realm.getComponentsStream()
                .filter(other -> spi.getName().equals(other.getProviderType()))
                .filter(other -> !Objects.equals(other.getId(), component.getId()))
                .anyMatch(other -> name.equals(other.getName()));
        if (taken) {
            throw new ComponentValidationException("name \"" + name + "\" is taken by another component of this kind");
        }
    }
}

package dev.keycloakacme.keycloak.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.RealmModelDelegate;

/** A realm as it would be with other components, to be looked at only: no component of it is ever saved. Immutable. */
public final class ProposedRealm extends RealmModelDelegate {

    private final RealmModel realm;
    private final List<ComponentModel> components;

    private ProposedRealm(RealmModel realm, List<ComponentModel> components) {
        super(realm);
        this.realm = realm;
        this.components = List.copyOf(components);
    }

    /** As it is now. */
    public static ProposedRealm of(RealmModel realm) {
        return new ProposedRealm(realm, realm.getComponentsStream().toList());
    }

    /** With this component, in place of the one that has its id. */
    public ProposedRealm with(ComponentModel component) {
        List<ComponentModel> others = without(component.getId());
        others.add(component);
        return new ProposedRealm(realm, others);
    }

    /** Without the component that has this id. */
    public ProposedRealm less(String id) {
        return new ProposedRealm(realm, without(id));
    }

    private List<ComponentModel> without(String id) {
        List<ComponentModel> others = new ArrayList<>(components);
        others.removeIf(component -> component.getId().equals(id));
        return others;
    }

    @Override
    public Stream<ComponentModel> getComponentsStream() {
        return components.stream();
    }

    @Override
    public Stream<ComponentModel> getComponentsStream(String parentId) {
        return components.stream().filter(component -> Objects.equals(parentId, component.getParentId()));
    }

    @Override
    public Stream<ComponentModel> getComponentsStream(String parentId, String providerType) {
        return getComponentsStream(parentId).filter(component -> providerType.equals(component.getProviderType()));
    }

    @Override
    public @Nullable ComponentModel getComponent(String id) {
        return components.stream()
                .filter(component -> component.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    @Override
    public ComponentModel addComponentModel(ComponentModel component) {
        throw readOnly();
    }

    @Override
    public ComponentModel importComponentModel(ComponentModel component) {
        throw readOnly();
    }

    @Override
    public void updateComponent(ComponentModel component) {
        throw readOnly();
    }

    @Override
    public void removeComponent(ComponentModel component) {
        throw readOnly();
    }

    @Override
    public void removeComponents(String parentId) {
        throw readOnly();
    }

    private static IllegalStateException readOnly() {
        return new IllegalStateException("a realm that is only proposed has nothing to save to");
    }
}

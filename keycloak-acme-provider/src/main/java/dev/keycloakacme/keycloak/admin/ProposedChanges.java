package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.identity.ProposedRealm;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.CertificateProfileProvider;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.RefusedSetting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.RepresentationToModel;
import org.keycloak.provider.Provider;
import org.keycloak.representations.idm.ComponentRepresentation;

/**
 * Changes of policy mappers and profiles that an admin tries before saving them. They are read and checked one after
 * another, by what would read and check them if they were saved in this order.
 */
final class ProposedChanges {

    private static final int MOST = 20;
    private static final Map<String, Class<? extends Provider>> TYPES =
            Map.of("mapper", PolicyMapper.class, "profile", CertificateProfileProvider.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Map<String, String> refused = new TreeMap<>();
    private ProposedRealm proposed;

    private ProposedChanges(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        this.proposed = ProposedRealm.of(realm);
    }

    /**
     * The realm with the changes; throws {@code malformed} with the fields that a save would refuse, as
     * {@code changes[0].names}.
     *
     * @param changes each {@code {"id":"…","name":"…","provider":"…","config":{}}}, without {@code id} for a new one, which
     *     may have a {@code type}; or {@code {"id":"…","remove":true}}
     */
    static ProposedRealm of(KeycloakSession session, RealmModel realm, List<Payload> changes) {
        if (changes.size() > MOST) {
            throw AcmeException.malformed("There may be " + MOST + " changes at most.");
        }
        ProposedChanges all = new ProposedChanges(session, realm);
        for (int i = 0; i < changes.size(); i++) {
            all.apply(changes.get(i).only("id", "type", "name", "provider", "config", "remove"), "changes[" + i + "].");
        }
        if (!all.refused.isEmpty()) {
            throw AcmeException.refusedFields(all.refused);
        }
        return all.proposed;
    }

    private void apply(Payload change, String field) {
        String id = change.text("id").orElse(null);
        ComponentModel present = id == null ? null : proposed.getComponent(id);
        if (id != null && (present == null || !isPolicy(present))) {
            refused.put(field + "id", "is no policy mapper or profile of this realm");
        } else if (change.flag("remove")) {
            remove(present, field);
        } else {
            put(change, present, field);
        }
    }

    private void remove(@Nullable ComponentModel present, String field) {
        if (present == null) {
            refused.put(field + "id", "is missing: what is to be removed?");
        } else {
            proposed = proposed.less(present.getId());
        }
    }

    private void put(Payload change, @Nullable ComponentModel present, String field) {
        ComponentModel component = present == null ? created(change) : changed(change, present);
        Optional<ComponentFactory<?, ?>> factory = factory(component);
        if (factory.isEmpty()) {
            refused.put(field + "provider", "is \"" + component.getProviderId() + "\", which is not installed");
            return;
        }
        try {
            factory.get().validateConfiguration(session, proposed, component);
        } catch (ComponentValidationException e) {
            RefusedSetting refusal = RefusedSetting.of(e);
            refused.put(field + Objects.requireNonNullElse(refusal.setting(), "config"), refusal.reason());
            return;
        }
        if (component.getId() == null) {
            component.setId(field + "new");
        }
        proposed = proposed.with(component);
    }

    /** As Keycloak reads a component that is posted to it. */
    private ComponentModel created(Payload change) {
        String type = change.text("type").orElse("mapper");
        if (!TYPES.containsKey(type)) {
            throw AcmeException.malformed("The type of a change is mapper or profile.");
        }
        ComponentRepresentation representation = representation(change);
        representation.setProviderId(change.requiredText("provider"));
        representation.setProviderType(TYPES.get(type).getName());
        representation.setParentId(realm.getId());
        return RepresentationToModel.toModel(session, representation);
    }

    /** As Keycloak reads one that is put in place of another: secrets that are masked stay, and so do settings left out. */
    private ComponentModel changed(Payload change, ComponentModel present) {
        ComponentModel copy = new ComponentModel(present);
        change.text("provider").ifPresent(copy::setProviderId);
        RepresentationToModel.updateComponent(session, representation(change), copy, false);
        return copy;
    }

    private static ComponentRepresentation representation(Payload change) {
        ComponentRepresentation representation = new ComponentRepresentation();
        representation.setName(change.text("name").orElse(null));
        MultivaluedHashMap<String, String> config = new MultivaluedHashMap<>();
        change.object("config")
                .ifPresent(values -> new HashMap<>(values.values())
                        .keySet()
                        .forEach(setting -> config.put(setting, new ArrayList<>(values.texts(setting)))));
        representation.setConfig(config);
        return representation;
    }

    private Optional<ComponentFactory<?, ?>> factory(ComponentModel component) {
        return TYPES.values().stream()
                .filter(type -> type.getName().equals(component.getProviderType()))
                .map(type -> session.getKeycloakSessionFactory().getProviderFactory(type, component.getProviderId()))
                .filter(ComponentFactory.class::isInstance)
                .<ComponentFactory<?, ?>>map(ComponentFactory.class::cast)
                .findFirst();
    }

    private static boolean isPolicy(ComponentModel component) {
        return TYPES.values().stream().anyMatch(type -> type.getName().equals(component.getProviderType()));
    }
}

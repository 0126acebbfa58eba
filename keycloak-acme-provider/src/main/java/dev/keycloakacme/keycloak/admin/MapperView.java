package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.health.ComponentFault;
import dev.keycloakacme.keycloak.health.PolicyComponents;
import dev.keycloakacme.spi.MapperOutline;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.PolicyMapperFactory;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;

/**
 * A policy mapper of the realm, in a table of who may have what.
 *
 * @param condition in words; the provider's id where its factory says nothing, and then nothing else is known either
 * @param fault why it stops issuance, or null
 */
record MapperView(
        String id,
        String name,
        String provider,
        @Nullable Boolean enabled,
        String condition,
        Map<String, List<String>> settings,
        List<String> networks,
        @Nullable String effect,
        List<String> profiles,
        List<String> names,
        @Nullable String mode,
        @Nullable String longest_validity,
        @Nullable String fault) {

    private static final Logger LOG = Logger.getLogger(MapperView.class);

    /** Those that decide, by name. */
    static List<MapperView> all(AcmeWiring wiring) {
        return wiring.realm()
                .getComponentsStream(wiring.realm().getId(), PolicyMapper.class.getName())
                .sorted(Comparator.comparing(ComponentModel::getName))
                .map(component -> of(component, outline(wiring, component), fault(wiring, component)))
                .toList();
    }

    private static MapperView of(ComponentModel component, @Nullable MapperOutline outline, @Nullable String fault) {
        return outline == null
                ? new MapperView(
                        component.getId(),
                        component.getName(),
                        component.getProviderId(),
                        null,
                        component.getProviderId(),
                        Map.of(),
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        null,
                        null,
                        fault)
                : new MapperView(
                        component.getId(),
                        component.getName(),
                        component.getProviderId(),
                        outline.enabled(),
                        outline.condition(),
                        outline.settings(),
                        outline.networks(),
                        outline.effect(),
                        outline.profiles(),
                        outline.names(),
                        outline.mode(),
                        outline.longestValidity(),
                        fault);
    }

    /** A factory of somebody else's may throw anything: its mapper is still told. */
    private static @Nullable MapperOutline outline(AcmeWiring wiring, ComponentModel component) {
        try {
            return wiring.session()
                                    .getKeycloakSessionFactory()
                                    .getProviderFactory(PolicyMapper.class, component.getProviderId())
                            instanceof PolicyMapperFactory factory
                    ? factory.outline(component).orElse(null)
                    : null;
        } catch (RuntimeException | LinkageError e) {
            LOG.warnf(e, "The policy mapper %s cannot be outlined", component.getName());
            return null;
        }
    }

    private static @Nullable String fault(AcmeWiring wiring, ComponentModel component) {
        Optional<String> lasting = new PolicyComponents(wiring.session(), wiring.realm()).faultOfMapper(component);
        return lasting.or(() -> wiring
                        .server()
                        .health()
                        .mappers()
                        .of(wiring.realm().getName())
                        .stream()
                        .filter(fault -> fault.name().equals(component.getName()))
                        .map(ComponentFault::reason)
                        .findFirst())
                .orElse(null);
    }
}

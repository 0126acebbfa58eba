package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.admin.AdminRights.Right;
import dev.keycloakacme.keycloak.config.SettingsReader;
import dev.keycloakacme.keycloak.health.ComponentCheck;
import dev.keycloakacme.keycloak.health.ComponentFault;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.CertificateProfileProvider;
import dev.keycloakacme.spi.IssuerProvider;
import dev.keycloakacme.spi.PolicyMapper;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;

/** What the admin who asks may do here, and what keeps the realm from issuing. */
public final class WhoamiResource {

    private static final Map<String, Class<?>> TYPES = Map.of(
            "issuer", IssuerProvider.class,
            "policy mapper", PolicyMapper.class,
            "profile", CertificateProfileProvider.class);

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    WhoamiResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    record RightsView(boolean view, boolean manage, boolean configure) {}

    /**
     * @param kind {@code issuer}, {@code policy mapper}, {@code profile}, {@code setting} or {@code node}
     * @param component its name
     * @param id Keycloak's own, of a component
     */
    record FaultView(
            String kind,
            @Nullable String component,
            @Nullable String id,
            String detail) {}

    /** @param faults what stops issuance, in the realm or on the node that was asked */
    record WhoamiView(
            String realm,
            RightsView rights,
            boolean enabled,
            String directory,
            boolean delegation,
            List<FaultView> faults) {}

    @GET
    public Response whoami() {
        return endpoint.view(() -> {
            AdminRights rights = endpoint.rights();
            Map<String, String> attributes = wiring.realm().getAttributes();
            return new WhoamiView(
                    wiring.realm().getName(),
                    new RightsView(rights.has(Right.VIEW), rights.has(Right.MANAGE), rights.has(Right.CONFIGURE)),
                    SettingsReader.isSurelyEnabled(attributes),
                    wiring.links().directory(),
                    SettingsReader.isSurelyDelegating(attributes),
                    faults());
        });
    }

    private List<FaultView> faults() {
        Stream<FaultView> node =
                wiring.server().health().objection().map(it -> new FaultView("node", null, null, it)).stream();
        Stream<FaultView> components = Stream.concat(
                        ComponentCheck.faultsOf(wiring.session(), wiring.realm()).stream(),
                        wiring.server().health().mappers().of(wiring.realm().getName()).stream())
                .map(this::view);
        return Stream.of(node, settingFault().stream(), components)
                .flatMap(it -> it)
                .toList();
    }

    private Optional<FaultView> settingFault() {
        try {
            wiring.settings();
            return Optional.empty();
        } catch (AcmeException e) {
            return Optional.of(new FaultView("setting", null, null, e.problem().detail()));
        }
    }

    private FaultView view(ComponentFault fault) {
        String id = wiring.realm()
                .getComponentsStream()
                .filter(component -> isOf(component, fault))
                .map(ComponentModel::getId)
                .findFirst()
                .orElse(null);
        return new FaultView(fault.kind(), fault.name(), id, fault.reason());
    }

    private static boolean isOf(ComponentModel component, ComponentFault fault) {
        Class<?> type = TYPES.get(fault.kind());
        return type != null
                && type.getName().equals(component.getProviderType())
                && fault.name().equals(component.getName());
    }
}

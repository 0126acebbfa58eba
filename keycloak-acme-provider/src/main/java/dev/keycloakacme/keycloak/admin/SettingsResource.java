package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.config.SettingsCheck;
import dev.keycloakacme.keycloak.jpa.JpaRealmAttributes;
import dev.keycloakacme.keycloak.rest.Payload;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.RealmModel;

/** The settings of the realm, which are attributes of it: show and change. */
public final class SettingsResource {

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    SettingsResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    @GET
    public Response show() {
        return endpoint.view(
                () -> SettingsView.of(wiring.stores().realmAttributes().read()));
    }

    /**
     * All of the change or nothing. Of two admins who saw the same, one changes it and the other is told so, whichever
     * nodes they talk to. Who saves the realm in Keycloak's own way is not held up: the last one wins there.
     *
     * @param body {@code {"version":"…","values":{"acme.website":"https://…","acme.max-validity":null}}}
     */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(byte @Nullable [] body) {
        return endpoint.configure(200, () -> {
            SettingsChange change = SettingsChange.read(Payload.parse(body == null ? new byte[0] : body));
            JpaRealmAttributes stored = wiring.stores().realmAttributes();
            stored.lock();
            Map<String, String> before = stored.read();
            Map<String, String> after = change.appliedTo(
                    before, new SettingsCheck(wiring.server().options().deniedNetworks()));
            save(change, before, after);
            return SettingsView.of(after);
        });
    }

    private void save(SettingsChange change, Map<String, String> before, Map<String, String> after) {
        Map<String, Optional<String>> different = change.values().entrySet().stream()
                .filter(wanted -> !Objects.equals(before.get(wanted.getKey()), after.get(wanted.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (different.isEmpty()) {
            return;
        }
        RealmModel realm = wiring.realm();
        different.forEach((name, value) ->
                value.ifPresentOrElse(text -> realm.setAttribute(name, text), () -> realm.removeAttribute(name)));
        endpoint.tell(
                OperationType.UPDATE,
                "settings",
                different.keySet().stream().sorted().collect(Collectors.joining(",")));
    }
}

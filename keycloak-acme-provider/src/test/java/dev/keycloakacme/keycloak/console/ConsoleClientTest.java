package dev.keycloakacme.keycloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.keycloak.Stub;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.RealmModel;

class ConsoleClientTest {

    private static final String LIGHTWEIGHT = "client.use.lightweight.access.token.enabled";

    private final Map<String, String> realmAttributes = new HashMap<>();
    /** What the client has, by the names of its setters without {@code set}; empty without a client. */
    private final Map<String, Object> client = new HashMap<>();

    private final Map<String, String> clientAttributes = new HashMap<>();

    @Test
    void eachRealmGetsOneThatLeadsBackToTheAddressForAdminsOnly() {
        ConsoleClient.install(realm("my realm"));

        assertThat(client)
                .containsEntry("RootUrl", "${authAdminUrl}")
                .containsEntry("BaseUrl", "/realms/my%20realm/acme-console/")
                .containsEntry("RedirectUris", Set.of("/realms/my%20realm/acme-console/*"))
                .containsEntry("PublicClient", true)
                .containsEntry("ImplicitFlowEnabled", false)
                .containsEntry("DirectAccessGrantsEnabled", false);
        assertThat(clientAttributes)
                .containsEntry("pkce.code.challenge.method", "S256")
                .containsEntry(LIGHTWEIGHT, "true");
    }

    @Test
    void oneThatWasRemovedDoesNotComeBack() {
        ConsoleClient.install(realm("a"));
        client.clear();

        ConsoleClient.install(realm("a"));

        assertThat(client).isEmpty();
    }

    @Test
    void oneOfAnEarlierVersionNoLongerLeadsToTheAddressForEverybody() {
        ConsoleClient.install(realm("a"));
        client.put("RootUrl", "${authBaseUrl}");
        clientAttributes.remove(LIGHTWEIGHT);

        ConsoleClient.install(realm("a"));

        assertThat(client)
                .containsEntry("RootUrl", "${authAdminUrl}")
                .containsEntry("RedirectUris", Set.of("/realms/a/acme-console/*"));
        assertThat(clientAttributes).containsEntry(LIGHTWEIGHT, "true");
    }

    @Test
    void itFollowsTheRealmToItsNewName() {
        ConsoleClient.install(realm("former"));

        ConsoleClient.install(realm("present"));

        assertThat(client)
                .containsEntry("BaseUrl", "/realms/present/acme-console/")
                .containsEntry("RedirectUris", Set.of("/realms/present/acme-console/*"));
    }

    @Test
    void anAdminMayHaveLargeTokens() {
        ConsoleClient.install(realm("a"));
        clientAttributes.put(LIGHTWEIGHT, "false");

        ConsoleClient.install(realm("a"));

        assertThat(clientAttributes).containsEntry(LIGHTWEIGHT, "false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://ours.corp/*", "/realms/former/acme-console/x", "/realms/a/b/acme-console/*"})
    void whatAnAdminMadeOfItStays(String redirect) {
        ConsoleClient.install(realm("former"));
        client.put("RedirectUris", Set.of(redirect));
        client.put("RootUrl", "${authBaseUrl}");
        clientAttributes.clear();

        ConsoleClient.install(realm("present"));

        assertThat(client).containsEntry("RootUrl", "${authBaseUrl}").containsEntry("RedirectUris", Set.of(redirect));
        assertThat(clientAttributes).isEmpty();
    }

    private RealmModel realm(String name) {
        return Stub.of(
                RealmModel.class,
                Map.of(
                        "getName", given -> name,
                        "getAttribute", given -> realmAttributes.get((String) given[0]),
                        "setAttribute", given -> realmAttributes.put((String) given[0], (String) given[1]),
                        "getClientByClientId", given -> client.isEmpty() ? null : model(),
                        "addClient", given -> model()));
    }

    private ClientModel model() {
        Map<String, Function<Object[], Object>> answers = new HashMap<>();
        Stream.of(ClientModel.class.getMethods())
                .filter(method -> method.getName().startsWith("set"))
                .forEach(method -> {
                    String property = method.getName().substring("set".length());
                    answers.put(method.getName(), given -> client.put(property, given[0]));
                    answers.put("get" + property, given -> client.get(property));
                });
        answers.put("setAttribute", given -> clientAttributes.put((String) given[0], (String) given[1]));
        answers.put("getAttribute", given -> clientAttributes.get((String) given[0]));
        return Stub.of(ClientModel.class, answers);
    }
}

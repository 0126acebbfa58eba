package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.NAME;
import static dev.keycloakacme.it.BadInputs.UNAUTHORIZED;
import static dev.keycloakacme.it.BadInputs.orderOf;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Accounts that were ended or stopped. Sections are those of RFC 8555 where no other document is named. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadAccountIT {

    private static final Refusal DEACTIVATED = Refusal.of("unauthorized", 401);

    private BadInputs inputs;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        inputs = new BadInputs(fixture);
    }

    @TestFactory
    Stream<DynamicTest> accountsThatMayNot() {
        return Stream.of(
                inputs.refused(
                        "§7.3.6", "an order of a deactivated account", DEACTIVATED, () -> orderBy(deactivated())),
                inputs.refused("§7.3.6", "looking at a deactivated account", DEACTIVATED, () -> lookBy(deactivated())),
                inputs.refused("§7.3.6", "registering the key of a deactivated account", DEACTIVATED, () -> {
                    RawAcme ended = deactivated();
                    return inputs.post(ended.draft(ended.resource("newAccount"), "{}")
                            .without("kid")
                            .with("jwk", ended.jwk()));
                }),
                inputs.refused("DESIGN §6", "an order of a frozen account", UNAUTHORIZED, () -> orderBy(frozen())),
                inputs.refused("DESIGN §6", "deactivating a frozen account", UNAUTHORIZED, () -> {
                    RawAcme frozen = frozen();
                    return inputs.post(frozen.draft(frozen.account(), "{\"status\":\"deactivated\"}"));
                }),
                inputs.refused("DESIGN §4", "an order by a revoked credential", UNAUTHORIZED, () -> {
                    AcmeAdmin.Credential credential = inputs.credential();
                    RawAcme client = inputs.stranger();
                    client.register(credential).must();
                    inputs.fixture().acme().revoke(credential);
                    return orderBy(client);
                }));
    }

    private HttpRequest.Builder orderBy(RawAcme client) {
        return inputs.post(
                client.draft(client.resource("newOrder"), orderOf("client", Map.of("type", "dns", "value", NAME))));
    }

    private HttpRequest.Builder lookBy(RawAcme client) {
        return inputs.post(client.draft(client.account(), ""));
    }

    private RawAcme deactivated() {
        RawAcme client = inputs.fixture().registered(DemoRealm.CI_CLIENT);
        client.post(client.account(), "{\"status\":\"deactivated\"}").must();
        return client;
    }

    private RawAcme frozen() {
        RawAcme client = inputs.fixture().registered(DemoRealm.CI_CLIENT);
        AcmeAdmin acme = inputs.fixture().acme();
        acme.admin()
                .post(
                        "/admin/realms/" + acme.realm() + "/acme/accounts/"
                                + last(client.account().toString()) + "/freeze",
                        Map.of());
        return client;
    }

    private static String last(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }
}

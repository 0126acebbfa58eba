package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A realm's terms of service change (RFC 8555 §7.3.3). */
@WithKeycloak
class ChangedTermsIT {

    private static final String OLD = "https://ca.demo.internal/terms/1";
    private static final String PRESENT = "https://ca.demo.internal/terms/2";
    private static final Refusal ACTION_REQUIRED = Refusal.of("userActionRequired", 403);

    @Test
    void anAccountAgreesAgainBeforeItGetsAnythingMore(RealmFixture fixture) {
        put(fixture, OLD, "true");
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        assertThat(acme.fetch(acme.account())
                        .json()
                        .path("termsOfServiceAgreed")
                        .asBoolean())
                .isTrue();
        RawAcme.Reply order = acme.newOrder("client", "dns:" + NAME).must();

        put(fixture, PRESENT, "true");

        RawAcme.Reply refused = acme.newOrder("client", "dns:" + NAME);
        ACTION_REQUIRED.check("an order after the terms have changed", refused.answer(), fixture.directory());
        assertThat(refused.answer().headers().get("link")).contains("<" + PRESENT + ">;rel=\"terms-of-service\"");
        assertThat(page(fixture, refused.json())).contains(PRESENT, "termsOfServiceAgreed");
        ACTION_REQUIRED.check(
                "finalizing after the terms have changed",
                acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME)).answer(),
                fixture.directory());
        assertThat(acme.fetch(order.location()).must().json()).isEqualTo(order.json());

        acme.post(acme.account(), "{\"termsOfServiceAgreed\":true}").must();

        assertThat(fixture.acme().accounts().get(0).path("terms").asText()).isEqualTo(PRESENT);
        acme.newOrder("client", "dns:" + NAME).must();
        acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME)).must();
    }

    @Test
    void unlessTheRealmAsksForItAccountsGoOnAndOnlyNewOnesAgree(RealmFixture fixture) {
        RawAcme before = fixture.registered(DemoRealm.CI_CLIENT);
        put(fixture, PRESENT, "false");
        before.newOrder("client", "dns:" + NAME).must();

        BadInputs inputs = new BadInputs(fixture);
        RestCalls.Answer refused = inputs.send(inputs.post(inputs.registration()));

        ACTION_REQUIRED.check("a registration without agreement", refused, fixture.directory());
        assertThat(refused.headers().get("link")).contains("<" + PRESENT + ">;rel=\"terms-of-service\"");
        assertThat(inputs.stranger().directory().at("/meta/termsOfService").asText())
                .isEqualTo(PRESENT);
    }

    @Test
    void whereThereAreNoTermsThereIsNothingToRead(RealmFixture fixture) {
        assertThat(get(fixture, fixture.realm().acmeUrl().resolve("terms")).status())
                .isEqualTo(404);
    }

    private static void put(RealmFixture fixture, String terms, String reconfirm) {
        fixture.realm()
                .putAttributes(Map.of("acme.terms-of-service", terms, "acme.terms-of-service-reconfirm", reconfirm));
    }

    private static String page(RealmFixture fixture, JsonNode problem) {
        return get(fixture, URI.create(problem.required("instance").asText()))
                .must()
                .body();
    }

    private static RestCalls.Answer get(RealmFixture fixture, URI url) {
        return new RestCalls(fixture.http()).send(HttpRequest.newBuilder(url));
    }
}

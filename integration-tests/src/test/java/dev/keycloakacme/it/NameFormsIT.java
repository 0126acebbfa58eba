package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Names that are written in several ways, and many of them. */
@WithKeycloak
@OnGround(Ground.H2)
class NameFormsIT {

    @Test
    void upperCaseAndRepetitionsBecomeOneName(RealmFixture fixture) {
        JsonNode order = fixture.registered(DemoRealm.CI_CLIENT)
                .newOrder("client", "dns:Job.CI.demo.internal", "dns:job.ci.demo.internal", "dns:job.ci.demo.internal")
                .must()
                .json();

        assertThat(values(order)).containsExactly("job.ci.demo.internal");
        assertThat(order.path("authorizations")).hasSize(1);
    }

    @Test
    void anAddressHasOneForm(RealmFixture fixture) {
        JsonNode order = fixture.registered(DemoRealm.WEB_CLIENT)
                .newOrder("server", "ip:127.0.0.1", "ip:::ffff:127.0.0.1", "ip:0:0:0:0:0:FFFF:7f00:1")
                .must()
                .json();

        assertThat(values(order)).containsExactly("127.0.0.1");
    }

    @Test
    void anInternationalNameIsOrderedAndCertifiedAsItsALabel(RealmFixture fixture) throws Exception {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);

        X509Certificate leaf = issue(acme, List.of("xn--bcher-kva.ci.demo.internal"));

        assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, "xn--bcher-kva.ci.demo.internal"));
    }

    @Test
    void aNameInItsOwnLettersIsRefusedWithItsALabel(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);

        RawAcme.Reply reply = acme.newOrder("client", "dns:b\u00fccher.ci.demo.internal");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("detail").asText()).contains("xn--bcher-kva");
    }

    @Test
    void aHundredNamesAreNotTooMany(RealmFixture fixture) throws Exception {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        List<String> names = IntStream.range(0, 100)
                .mapToObj(number -> "job" + number + ".ci.demo.internal")
                .toList();

        X509Certificate leaf = issue(acme, names);

        assertThat(leaf.getSubjectAlternativeNames()).hasSize(100);
    }

    /** The limit is of names, not of how often they are written. */
    @Test
    void aHundredAndOneOfWhichTwoAreTheSameAreNotTooMany(RealmFixture fixture) {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        List<Map<String, String>> names = IntStream.range(0, 101)
                .mapToObj(number -> Map.of("type", "dns", "value", "job" + number % 100 + ".ci.demo.internal"))
                .toList();

        JsonNode order = acme.post(
                        acme.resource("newOrder"), Json.write(Map.of("profile", "client", "identifiers", names)))
                .must()
                .json();

        assertThat(values(order)).hasSize(100);
    }

    private static X509Certificate issue(RawAcme acme, List<String> names) {
        String[] typed = names.stream().map(name -> "dns:" + name).toArray(String[]::new);
        JsonNode order = acme.newOrder("client", typed).must().json();
        JsonNode issued = acme.finalizeOrder(order, Csr.forNames(typed)).must().json();
        URI url = URI.create(issued.required("certificate").asText());
        return Pem.certificates(acme.fetch(url).must().answer().body()).get(0);
    }

    private static List<String> values(JsonNode order) {
        return StreamSupport.stream(order.path("identifiers").spliterator(), false)
                .map(it -> it.path("value").asText())
                .toList();
    }
}

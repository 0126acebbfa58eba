package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Component;
import dev.keycloakacme.testkit.CrossSigned;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The issuer's key is certified by another root too, and clients choose (RFC 8555 §7.4.2). */
@WithKeycloak
@OnGround(Ground.H2)
class AlternateChainIT {

    @Test
    void aCertificateIsLinkedToItsOtherChainAndBack(RealmFixture fixture, Keycloak keycloak) throws IOException {
        RawAcme acme = fixture.registered(DemoRealm.CI_CLIENT);
        URI url = certificate(acme);
        List<X509Certificate> chain = chain(acme.fetch(url));
        assertThat(acme.fetch(url).answer().headers().get("link")).hasSize(1);
        assertThat(acme.fetch(URI.create(url + "/1")).status()).isEqualTo(404);
        CrossSigned cross = CrossSigned.of(chain.get(1));

        fixture.realm().putComponent(issuer(keycloak).with("alternate-chains", cross.pem()));

        RawAcme.Reply issued = acme.fetch(url).must();
        assertThat(chain(issued)).isEqualTo(chain);
        assertThat(issued.answer().headers().get("link")).contains("<" + url + "/1>;rel=\"alternate\"");
        RawAcme.Reply alternate = acme.fetch(URI.create(url + "/1")).must();
        assertThat(alternate.header("content-type")).startsWith("application/pem-certificate-chain");
        assertThat(chain(alternate)).containsExactly(chain.get(0), cross.certificate());
        Pem.verify(chain(alternate), cross.root());
        assertThat(alternate.answer().headers().get("link")).contains("<" + url + ">;rel=\"alternate\"");
        for (String number : List.of("0", "2", "01", "x")) {
            assertThat(acme.fetch(URI.create(url + "/" + number)).status())
                    .as(number)
                    .isEqualTo(404);
        }
        RawAcme other = fixture.registered(DemoRealm.CI_CLIENT);
        assertThat(other.fetch(URI.create(url + "/1")).status()).isEqualTo(404);
    }

    @Test
    void aChainOfAnotherKeyIsRefusedOnSave(RealmFixture fixture, Keycloak keycloak) throws IOException {
        CrossSigned ofTheRoot = CrossSigned.of(fixture.root());
        Component other = new Component(
                Component.ISSUER,
                "keystore",
                "another",
                issuer(keycloak).with("alternate-chains", ofTheRoot.pem()).config());

        var answer = fixture.realm().tryCreateComponent(other);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("alternate-chains");
    }

    private static Component issuer(Keycloak keycloak) {
        return Component.issuer("keystore", "demo-issuer")
                .with("keystore", keycloak.authority().issuerKeyStore())
                .with("password", "${vault.issuer}");
    }

    private static URI certificate(RawAcme acme) {
        RawAcme.Reply order = acme.newOrder("client", "dns:" + NAME).must();
        return URI.create(acme.finalizeOrder(order.json(), Csr.forNames("dns:" + NAME))
                .must()
                .json()
                .required("certificate")
                .asText());
    }

    private static List<X509Certificate> chain(RawAcme.Reply reply) {
        return Pem.certificates(reply.must().answer().body());
    }
}

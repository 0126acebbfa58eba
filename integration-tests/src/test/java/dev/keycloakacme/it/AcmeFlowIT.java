package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.testkit.Acme4j;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.TlsAlpn01Responder;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.KeyPair;
import java.security.Security;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Identifier;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.util.KeyPairUtils;

/** The flows of RFC 8555 as the library acme4j goes through them. */
@WithKeycloak
class AcmeFlowIT {

    @BeforeAll
    static void registerBouncyCastle() {
        Security.addProvider(new BouncyCastleProvider()); // acme4j asks for it by name
    }

    @Test
    void issuesByHttp01(RealmFixture fixture) throws AcmeException {
        Order order = register(fixture, DemoRealm.WEB_CLIENT)
                .newOrder()
                .profile("server")
                .domains("a.apps.demo.internal", "b.apps.demo.internal")
                .create();
        assertThat(order.getStatus()).isEqualTo(Status.PENDING);
        try (Http01Responder web = Http01Responder.start(fixture.http01Port())) {
            Acme4j.authorize(
                    order,
                    Http01Challenge.class,
                    (authorization, challenge) -> web.put(challenge.getToken(), challenge.getAuthorization()));
        }
        Certificate certificate = Acme4j.issue(order, Csr.newKey());
        Pem.verify(certificate.getCertificateChain(), fixture.root());
        assertThat(Names.dns(certificate.getCertificate()))
                .containsExactlyInAnyOrder("a.apps.demo.internal", "b.apps.demo.internal");
    }

    @Test
    void issuesAWildcardAndItsBaseByDns01(RealmFixture fixture) throws AcmeException {
        Order order = register(fixture, DemoRealm.WEB_CLIENT)
                .newOrder()
                .profile("server")
                .domains("*.shop.apps.demo.internal", "shop.apps.demo.internal")
                .create();
        Acme4j.authorize(
                order,
                Dns01Challenge.class,
                (authorization, challenge) -> fixture.dns()
                        .script()
                        .putTxt(challenge.getRRName(authorization.getIdentifier()), challenge.getDigest()));
        Certificate certificate = Acme4j.issue(order, Csr.newKey());
        assertThat(Names.dns(certificate.getCertificate()))
                .containsExactlyInAnyOrder("*.shop.apps.demo.internal", "shop.apps.demo.internal");
    }

    @Test
    void issuesForANameAndAnAddressByTlsAlpn01(RealmFixture fixture) throws AcmeException, UnknownHostException {
        InetAddress address = InetAddress.getByName("127.0.0.1");
        Order order = register(fixture, DemoRealm.WEB_CLIENT)
                .newOrder()
                .profile("server")
                .identifiers(List.of(Identifier.dns("tls.apps.demo.internal"), Identifier.ip(address)))
                .create();
        try (TlsAlpn01Responder tls = TlsAlpn01Responder.start(fixture.tlsAlpn01Port())) {
            Acme4j.authorize(order, TlsAlpn01Challenge.class, (authorization, challenge) -> {
                KeyPair key = rsaKey();
                tls.put(key, challenge.createCertificate(key, authorization.getIdentifier()));
            });
        }
        Certificate certificate = Acme4j.issue(order, Csr.newKey());
        Pem.verify(certificate.getCertificateChain(), fixture.root());
        assertThat(Names.dns(certificate.getCertificate())).containsExactly("tls.apps.demo.internal");
        assertThat(Names.ips(certificate.getCertificate())).containsExactly("127.0.0.1");
    }

    @Test
    void theCertificateOfAnotherChallengeDoesNotPassTlsAlpn01(RealmFixture fixture) throws Exception {
        Order order = register(fixture, DemoRealm.WEB_CLIENT)
                .newOrder()
                .profile("server")
                .domains("a.apps.demo.internal", "b.apps.demo.internal")
                .create();
        List<Authorization> authorizations = order.getAuthorizations();
        TlsAlpn01Challenge challenge =
                authorizations.get(0).findChallenge(TlsAlpn01Challenge.class).orElseThrow();
        TlsAlpn01Challenge other =
                authorizations.get(1).findChallenge(TlsAlpn01Challenge.class).orElseThrow();
        try (TlsAlpn01Responder tls = TlsAlpn01Responder.start(fixture.tlsAlpn01Port())) {
            KeyPair key = rsaKey();
            tls.put(key, other.createCertificate(key, authorizations.get(0).getIdentifier()));
            challenge.trigger();
            challenge.waitForCompletion(Duration.ofSeconds(30));
        }
        assertThat(challenge.getStatus()).isEqualTo(Status.INVALID);
        assertThat(challenge.getError().orElseThrow().getType().toString()).endsWith(":incorrectResponse");
    }

    @Test
    void aWildcardIsOfferedDns01Only(RealmFixture fixture) throws AcmeException {
        Order order = register(fixture, DemoRealm.WEB_CLIENT)
                .newOrder()
                .profile("server")
                .domain("*.apps.demo.internal")
                .create();
        Authorization authorization = order.getAuthorizations().get(0);
        assertThat(authorization.findChallenge(Http01Challenge.class)).isEmpty();
        assertThat(authorization.findChallenge(TlsAlpn01Challenge.class)).isEmpty();
        assertThat(authorization.findChallenge(Dns01Challenge.class)).isPresent();
    }

    @Test
    void aWrongAnswerMakesTheOrderInvalidAndSaysWhatWasSeen(RealmFixture fixture) throws Exception {
        Order order = register(fixture, DemoRealm.WEB_CLIENT)
                .newOrder()
                .profile("server")
                .domain("a.apps.demo.internal")
                .create();
        Http01Challenge challenge = order.getAuthorizations()
                .get(0)
                .findChallenge(Http01Challenge.class)
                .orElseThrow();
        try (Http01Responder web = Http01Responder.start(fixture.http01Port())) {
            web.put(challenge.getToken(), "something else");
            challenge.trigger();
            challenge.waitForCompletion(Duration.ofSeconds(30));
        }
        assertThat(challenge.getStatus()).isEqualTo(Status.INVALID);
        assertThat(challenge.getError().orElseThrow().getType().toString()).endsWith(":incorrectResponse");
        order.fetch();
        assertThat(order.getStatus()).isEqualTo(Status.INVALID);
    }

    @Test
    void anOrderOfANameGrantedByIdentityIsReadyAtOnce(RealmFixture fixture) throws AcmeException {
        Order order = register(fixture, DemoRealm.CI_CLIENT)
                .newOrder()
                .profile("client")
                .domain("job.ci.demo.internal")
                .create();
        assertThat(order.getStatus()).isEqualTo(Status.READY);
        assertThat(order.getAuthorizations())
                .extracting(Authorization::getStatus)
                .containsOnly(Status.VALID);
        Pem.verify(Acme4j.issue(order, Csr.newKey()).getCertificateChain(), fixture.root());
    }

    @Test
    void whatWasProvenServesTheNextOrderUntilItIsDeactivated(RealmFixture fixture) throws AcmeException {
        Account account = register(fixture, DemoRealm.WEB_CLIENT);
        Order first = orderOf(account, "again.apps.demo.internal");
        try (Http01Responder web = Http01Responder.start(fixture.http01Port())) {
            Acme4j.authorize(
                    first,
                    Http01Challenge.class,
                    (authorization, challenge) -> web.put(challenge.getToken(), challenge.getAuthorization()));
        }

        Order second = orderOf(account, "again.apps.demo.internal");
        assertThat(second.getStatus()).isEqualTo(Status.READY);
        assertThat(orderOf(register(fixture, DemoRealm.WEB_CLIENT), "again.apps.demo.internal")
                        .getStatus())
                .as("another account's")
                .isEqualTo(Status.PENDING);
        Pem.verify(Acme4j.issue(second, Csr.newKey()).getCertificateChain(), fixture.root());

        first.getAuthorizations().get(0).deactivate();
        first.fetch();
        assertThat(first.getStatus()).isEqualTo(Status.INVALID);
        assertThat(orderOf(account, "again.apps.demo.internal").getStatus()).isEqualTo(Status.PENDING);
    }

    private static Order orderOf(Account account, String name) throws AcmeException {
        return account.newOrder().profile("server").domain(name).create();
    }

    @Test
    void aNameThatIsNotGrantedIsRefusedWithTheRuleThatComesNearest(RealmFixture fixture) throws AcmeException {
        Account account = register(fixture, DemoRealm.WEB_CLIENT);
        assertThatThrownBy(() -> account.newOrder()
                        .profile("server")
                        .domain("x.prod.demo.internal")
                        .create())
                .isInstanceOfSatisfying(AcmeServerException.class, refusal -> {
                    assertThat(refusal.getType().toString()).endsWith(":rejectedIdentifier");
                    assertThat(refusal.getProblem().toString())
                            .contains("x.prod.demo.internal")
                            .contains("web servers");
                });
    }

    @Test
    void registrationWithoutEabIsRefused(RealmFixture fixture) {
        assertThatThrownBy(() -> new AccountBuilder()
                        .agreeToTermsOfService()
                        .useKeyPair(Csr.newKey())
                        .create(session(fixture)))
                .isInstanceOfSatisfying(
                        AcmeServerException.class,
                        refusal -> assertThat(refusal.getType().toString()).endsWith(":externalAccountRequired"));
    }

    @Test
    void aCredentialForOneUseRegistersOneAccountOnly(RealmFixture fixture) throws AcmeException {
        var credential = fixture.acme().issueFor(DemoRealm.WEB_CLIENT);
        Acme4j.register(session(fixture), Csr.newKey(), credential);
        assertThatThrownBy(() -> Acme4j.register(session(fixture), Csr.newKey(), credential))
                .isInstanceOfSatisfying(
                        AcmeServerException.class,
                        refusal -> assertThat(refusal.getType().toString()).endsWith(":unauthorized"));
    }

    @Test
    void aKnownKeyFindsItsAccountWithoutEab(RealmFixture fixture) throws AcmeException {
        KeyPair key = Csr.newKey();
        Account account = Acme4j.register(session(fixture), key, fixture.acme().issueFor(DemoRealm.WEB_CLIENT));
        Account found = new AccountBuilder().onlyExisting().useKeyPair(key).create(session(fixture));
        assertThat(found.getLocation()).isEqualTo(account.getLocation());
    }

    @Test
    void anUnknownKeyFindsNoAccount(RealmFixture fixture) {
        assertThatThrownBy(() -> new AccountBuilder()
                        .onlyExisting()
                        .useKeyPair(Csr.newKey())
                        .create(session(fixture)))
                .isInstanceOfSatisfying(
                        AcmeServerException.class,
                        refusal -> assertThat(refusal.getType().toString()).endsWith(":accountDoesNotExist"));
    }

    @Test
    void aDeactivatedAccountMayNotOrder(RealmFixture fixture) throws AcmeException {
        Account account = register(fixture, DemoRealm.CI_CLIENT);
        account.deactivate();
        assertThat(account.getStatus()).isEqualTo(Status.DEACTIVATED);
        assertThatThrownBy(() -> account.newOrder()
                        .profile("client")
                        .domain("job.ci.demo.internal")
                        .create())
                .isInstanceOfSatisfying(
                        AcmeServerException.class,
                        refusal -> assertThat(refusal.getType().toString()).endsWith(":unauthorized"));
    }

    @Test
    void anAccountListsItsOrders(RealmFixture fixture) throws AcmeException {
        Account account = register(fixture, DemoRealm.CI_CLIENT);
        Order order = account.newOrder()
                .profile("client")
                .domain("job.ci.demo.internal")
                .create();
        account.fetch();
        assertThat(account.getOrders())
                .toIterable()
                .extracting(Order::getLocation)
                .contains(order.getLocation());
    }

    /** For certificates of challenges, which acme4j signs with RSA only. */
    private static KeyPair rsaKey() {
        return KeyPairUtils.createKeyPair(2048);
    }

    private static Account register(RealmFixture fixture, String clientId) throws AcmeException {
        return Acme4j.register(session(fixture), Csr.newKey(), fixture.acme().issueFor(clientId));
    }

    private static Session session(RealmFixture fixture) {
        return Acme4j.session(fixture.directory(), fixture.rootFile());
    }
}

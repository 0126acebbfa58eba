package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.testkit.Acme4j;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.WithKeycloak;
import java.security.KeyPair;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.util.KeyPairUtils;

/** An account gets another key (RFC 8555 §7.3.5). */
@WithKeycloak
class KeyChangeIT {

    private static final String NAME = "rollover.ci.demo.internal";

    @BeforeAll
    static void registerBouncyCastle() {
        Security.addProvider(new BouncyCastleProvider()); // acme4j asks for it by name
    }

    @Test
    void theNewKeyGoesOnWithWhatTheOldOneBegan(RealmFixture fixture) throws AcmeException {
        Session session = Acme4j.session(fixture.directory(), fixture.rootFile());
        KeyPair oldKey = KeyPairUtils.createECKeyPair("secp256r1");
        KeyPair newKey = KeyPairUtils.createECKeyPair("secp384r1");
        Account account = Acme4j.register(session, oldKey, fixture.acme().issueFor(DemoRealm.CI_CLIENT));
        Order begun = account.newOrder().profile("client").domains(NAME).create();

        account.changeKey(newKey);

        Login renewed = session.login(account.getLocation(), newKey);
        Certificate certificate = Acme4j.issue(renewed.bindOrder(begun.getLocation()), Csr.newKey());
        Pem.verify(certificate.getCertificateChain(), fixture.root());
        assertThat(session.login(account.getLocation(), newKey).getAccount().getStatus())
                .isEqualTo(Status.VALID);
    }

    @Test
    void theOldKeyGetsNothingAnyMore(RealmFixture fixture) throws AcmeException {
        Session session = Acme4j.session(fixture.directory(), fixture.rootFile());
        KeyPair oldKey = KeyPairUtils.createECKeyPair("secp256r1");
        Account account = Acme4j.register(session, oldKey, fixture.acme().issueFor(DemoRealm.CI_CLIENT));
        account.changeKey(KeyPairUtils.createECKeyPair("secp256r1"));

        Account former = session.login(account.getLocation(), oldKey).getAccount();

        assertThatThrownBy(
                        () -> former.newOrder().profile("client").domains(NAME).create())
                .isInstanceOfSatisfying(AcmeServerException.class, refusal -> {
                    assertThat(refusal.getType()).hasToString("urn:ietf:params:acme:error:malformed");
                    assertThat(refusal.getProblem().getDetail().orElseThrow()).contains("signature");
                });
    }
}

package dev.keycloakacme.interop;

import dev.keycloakacme.testkit.Acme4j;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Http01Responder;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.TlsAlpn01Responder;
import java.net.URL;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Account;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.OrderBuilder;
import org.shredzone.acme4j.RevocationReason;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.challenge.Dns01Challenge;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.challenge.TlsAlpn01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.util.KeyPairUtils;

/** The Java library acme4j, as a program of ours that uses all of it. */
final class Acme4jClient implements AcmeClient {

    private final Surroundings surroundings;
    private final Session session;
    private final Map<Wish, Issued> issued = new HashMap<>();

    private @Nullable Login login;

    private record Issued(Certificate certificate, KeyPair key) {}

    private interface Asking<T> {
        T ask() throws AcmeException;
    }

    private interface Telling {
        void tell() throws AcmeException;
    }

    Acme4jClient(Surroundings surroundings) {
        this.surroundings = surroundings;
        RealmFixture fixture = surroundings.fixture();
        this.session = Acme4j.session(fixture.directory(), fixture.rootFile());
    }

    @Override
    public String name() {
        return "acme4j";
    }

    @Override
    public String version() {
        String jar = Session.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        return jar.replaceAll(".*acme4j-client-(.*)\\.jar", "$1");
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.allOf(Feature.class);
    }

    @Override
    public void register(AcmeAdmin.Credential credential) {
        KeyPair key = Csr.newKey();
        URL account = asked(() -> Acme4j.register(session, key, credential)).getLocation();
        login = session.login(account, key);
    }

    @Override
    public List<X509Certificate> issue(Wish wish) {
        return asked(() -> issued(wish, order(wish)));
    }

    @Override
    public List<X509Certificate> renew(Wish wish) {
        return issue(wish);
    }

    @Override
    public List<X509Certificate> renewWhenSuggested(Wish wish) {
        return asked(() -> {
            Certificate former = present(wish).certificate();
            var window = former.getRenewalInfo();
            if (!window.getSuggestedWindowStart().isBefore(window.getSuggestedWindowEnd())) {
                throw new AssertionError("no window: " + window.getJSON());
            }
            return issued(wish, order(wish).replaces(former));
        });
    }

    @Override
    public void changeKey() {
        KeyPair key = Csr.newKey();
        told(() -> account().changeKey(key));
        login = session.login(account().getLocation(), key);
    }

    @Override
    public void revoke(Wish wish) {
        told(() -> Certificate.revoke(
                registered(), present(wish).certificate().getCertificate(), RevocationReason.SUPERSEDED));
    }

    @Override
    public void revokeByCertificateKey(Wish wish) {
        told(() -> Certificate.revoke(
                session,
                present(wish).key(),
                present(wish).certificate().getCertificate(),
                RevocationReason.KEY_COMPROMISE));
    }

    @Override
    public void deactivate() {
        told(() -> account().deactivate());
    }

    private OrderBuilder order(Wish wish) {
        return account().newOrder().profile(wish.profile()).domains(wish.names());
    }

    private List<X509Certificate> issued(Wish wish, OrderBuilder wanted) throws AcmeException {
        Order order = wanted.create();
        prove(order, wish.proof());
        KeyPair key = Csr.newKey();
        Certificate certificate = Acme4j.issue(order, key);
        issued.put(wish, new Issued(certificate, key));
        return certificate.getCertificateChain();
    }

    private void prove(Order order, Wish.Proof proof) throws AcmeException {
        RealmFixture fixture = surroundings.fixture();
        switch (proof) {
            case HTTP_01 -> {
                try (Http01Responder web = Http01Responder.start(fixture.http01Port())) {
                    Acme4j.authorize(
                            order,
                            Http01Challenge.class,
                            (authorization, challenge) -> web.put(challenge.getToken(), challenge.getAuthorization()));
                }
            }
            case DNS_01 ->
                Acme4j.authorize(
                        order,
                        Dns01Challenge.class,
                        (authorization, challenge) -> surroundings
                                .bind()
                                .putTxt(challenge.getRRName(authorization.getIdentifier()), challenge.getDigest()));
            case TLS_ALPN_01 -> {
                KeyPair key = KeyPairUtils.createKeyPair(2048); // it makes the certificate with RSA only
                try (TlsAlpn01Responder tls = TlsAlpn01Responder.start(fixture.tlsAlpn01Port())) {
                    Acme4j.authorize(
                            order,
                            TlsAlpn01Challenge.class,
                            (authorization, challenge) ->
                                    tls.put(key, challenge.createCertificate(key, authorization.getIdentifier())));
                }
            }
        }
    }

    private Account account() {
        return registered().getAccount();
    }

    private Login registered() {
        return Objects.requireNonNull(login, "not registered");
    }

    private Issued present(Wish wish) {
        return Objects.requireNonNull(issued.get(wish), "nothing issued");
    }

    private static void told(Telling request) {
        try {
            request.tell();
        } catch (AcmeException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> T asked(Asking<T> request) {
        try {
            return request.ask();
        } catch (AcmeException e) {
            throw new IllegalStateException(e);
        }
    }
}

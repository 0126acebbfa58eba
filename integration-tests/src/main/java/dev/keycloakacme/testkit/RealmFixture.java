package dev.keycloakacme.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;

/**
 * A realm of its own for one test class or method: the demo's configuration, free ports for http-01 and
 * tls-alpn-01, and a scripted DNS server. Removed at the end.
 */
public final class RealmFixture implements AutoCloseable {

    private final Keycloak keycloak;
    private final RealmAdmin realm;
    private final int http01Port;
    private final int tlsAlpn01Port;
    private final Dns dns;

    private RealmFixture(Keycloak keycloak, RealmAdmin realm, int http01Port, int tlsAlpn01Port, Dns dns) {
        this.keycloak = keycloak;
        this.realm = realm;
        this.http01Port = http01Port;
        this.tlsAlpn01Port = tlsAlpn01Port;
        this.dns = dns;
    }

    /** On a server that is not shared; whoever asks closes it. */
    public static RealmFixture create(Keycloak keycloak) {
        String name = "it-" + UUID.randomUUID().toString().substring(0, 8);
        int http01Port = FreePorts.next();
        int tlsAlpn01Port = FreePorts.next();
        Dns dns = Dns.start(FreePorts.next(), "demo.internal", "interop.test");
        RealmAdmin realm = new DemoRealm(name, http01Port, tlsAlpn01Port, dns.address()).provision(keycloak);
        return new RealmFixture(keycloak, realm, http01Port, tlsAlpn01Port, dns);
    }

    /** Another realm on the same server, for whoever asks to close. */
    public RealmFixture another() {
        return create(keycloak);
    }

    public RealmAdmin realm() {
        return realm;
    }

    public AcmeAdmin acme() {
        return realm.acme();
    }

    public int http01Port() {
        return http01Port;
    }

    public int tlsAlpn01Port() {
        return tlsAlpn01Port;
    }

    public Dns dns() {
        return dns;
    }

    public URI directory() {
        return realm.acmeUrl().resolve("directory");
    }

    /** The directory of one profile, for clients that cannot choose one. */
    public URI directory(String profile) {
        return realm.acmeUrl().resolve("profile/" + profile + "/directory");
    }

    public Path rootFile() {
        return keycloak.authority().rootCertificate();
    }

    public X509Certificate root() {
        return keycloak.authority().root();
    }

    public HttpClient http() {
        return TrustedHttp.clientFor(rootFile());
    }

    /** A registered account of the client, as raw requests. */
    public RawAcme registered(String clientId) {
        RawAcme acme = new RawAcme(http(), directory());
        acme.register(acme().issueFor(clientId)).must();
        return acme;
    }

    public String ciToken() {
        return realm.token(DemoRealm.CI_CLIENT, DemoRealm.CI_SECRET);
    }

    /** Also looks at every certificate the realm has issued, unless openssl is missing, and keeps them for the linters. */
    @Override
    public void close() {
        dns.close();
        List<Issued> issued = Issued.in(acme());
        if (Programs.isThere("openssl")) {
            IssuedLeaves.check(issued, rootFile());
        }
        IssuedFiles.keep(realm, issued, rootFile());
        realm.admin().deleteRealm(realm.realm());
    }
}

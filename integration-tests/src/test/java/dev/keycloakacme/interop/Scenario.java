package dev.keycloakacme.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.interop.Wish.Proof;
import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RealmFixture;
import java.math.BigInteger;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.xbill.DNS.Rcode;

/** What is asked of every client, feature by feature, and what the server must know of it afterwards. */
final class Scenario {

    private static final String CLIENT_PROFILE = "client";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final int DNS_NAME = 2;
    private static final int SUPERSEDED = 4;

    private final RealmFixture fixture;
    private final AcmeClient client;
    private final String label;
    private final Wish web;
    private final Wish job;
    private final Map<Wish, X509Certificate> certificates = new HashMap<>();

    Scenario(RealmFixture fixture, AcmeClient client, String label) {
        this.fixture = fixture;
        this.client = client;
        this.label = label;
        this.web = Wish.of(Proof.HTTP_01, "web." + label + ".apps.demo.internal");
        this.job = Wish.of(Proof.HTTP_01, withoutAddress("job"));
    }

    void perform(Feature feature) {
        switch (feature) {
            case BINDING -> registers();
            case HTTP_01 -> issues(web);
            case DNS_01 -> issues(Wish.of(Proof.DNS_01, label + ".interop.test", "*." + label + ".interop.test"));
            case TLS_ALPN_01 -> issues(Wish.of(Proof.TLS_ALPN_01, "tls." + label + ".apps.demo.internal"));
            case IDENTITY -> issues(job);
            case PROFILE -> choosesAProfile();
            case RENEWAL -> renews();
            case RENEWAL_INFO -> renewsWhenSuggested();
            case KEY_CHANGE -> changesItsKey();
            case REVOCATION -> {
                client.revoke(web);
                assertRevoked(web);
            }
            case REVOCATION_BY_CERTIFICATE_KEY -> {
                client.revokeByCertificateKey(job);
                assertRevoked(job);
            }
            case DEACTIVATION -> deactivates();
        }
    }

    /** Some clients register when they first order, so all of them order. */
    private void registers() {
        AcmeAdmin.Credential credential = fixture.acme().issueFor(DemoRealm.WEB_CLIENT);
        client.register(credential);
        issues(Wish.of(Proof.HTTP_01, withoutAddress("first")));
        assertThat(accounts())
                .filteredOn(account -> account.path("credential").asText().equals(credential.kid()))
                .singleElement()
                .satisfies(
                        account -> assertThat(account.path("subject").asText()).startsWith("client:"));
    }

    private void choosesAProfile() {
        List<X509Certificate> chain =
                client.issue(new Wish(Proof.HTTP_01, CLIENT_PROFILE, List.of(withoutAddress("chosen"))));
        try {
            assertThat(chain.get(0).getExtendedKeyUsage()).containsExactly(CLIENT_AUTH);
        } catch (CertificateParsingException e) {
            throw new AssertionError(e);
        }
    }

    private void renews() {
        X509Certificate before = held(web);
        keep(client.renew(web), web);
        assertThat(held(web)).isNotEqualTo(before);
    }

    /** A revoked certificate is to be renewed at once. */
    private void renewsWhenSuggested() {
        Wish wish = Wish.of(Proof.HTTP_01, withoutAddress("suggested"));
        issues(wish);
        X509Certificate before = held(wish);
        String serial = listed(wish).required("serial").asText();
        fixture.acme().revokeCertificate(serial, SUPERSEDED);
        keep(client.renewWhenSuggested(wish), wish);
        assertThat(held(wish)).isNotEqualTo(before);
    }

    private void changesItsKey() {
        List<String> before = thumbprints();
        client.changeKey();
        assertThat(thumbprints()).hasSameSizeAs(before).isNotEqualTo(before);
        issues(Wish.of(Proof.HTTP_01, withoutAddress("changed")));
    }

    private void deactivates() {
        long before = deactivated();
        client.deactivate();
        assertThat(deactivated()).isEqualTo(before + 1);
    }

    private void issues(Wish wish) {
        keep(client.issue(wish), wish);
    }

    private void keep(List<X509Certificate> chain, Wish wish) {
        Pem.verify(chain, fixture.root());
        assertThat(names(chain.get(0))).containsExactlyInAnyOrderElementsOf(wish.names());
        certificates.put(wish, chain.get(0));
        assertThat(listed(wish).hasNonNull("revoked_at")).isFalse();
    }

    private X509Certificate held(Wish wish) {
        return Objects.requireNonNull(certificates.get(wish), () -> "nothing was issued for " + wish);
    }

    private void assertRevoked(Wish wish) {
        assertThat(listed(wish).hasNonNull("revoked_at"))
                .as("revoked: %s", wish)
                .isTrue();
    }

    /** A name that identity grants, and that no challenge could prove. */
    private String withoutAddress(String what) {
        String name = what + "." + label + ".ci.demo.internal";
        fixture.dns().script().fail(name, Rcode.NXDOMAIN);
        return name;
    }

    /** What the server says of the certificate the client has. */
    private JsonNode listed(Wish wish) {
        return fixture.acme().allCertificates().stream()
                .filter(listed -> serial(listed).equals(held(wish).getSerialNumber()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the server does not know the certificate for " + wish));
    }

    private static BigInteger serial(JsonNode listed) {
        return new BigInteger(listed.required("serial").asText().replace(":", ""), 16);
    }

    private List<JsonNode> accounts() {
        return elements(fixture.acme().accounts()).toList();
    }

    private List<String> thumbprints() {
        return accounts().stream()
                .map(account -> account.path("key_thumbprint").asText())
                .sorted()
                .toList();
    }

    private long deactivated() {
        return accounts().stream()
                .filter(account -> account.path("state").asText().startsWith("deactivated"))
                .count();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            return certificate.getSubjectAlternativeNames().stream()
                    .filter(name -> name.get(0).equals(DNS_NAME))
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (CertificateParsingException e) {
            throw new AssertionError(e);
        }
    }
}

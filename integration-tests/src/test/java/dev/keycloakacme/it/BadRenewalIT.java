package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.MALFORMED;
import static dev.keycloakacme.it.BadInputs.NAME;
import static dev.keycloakacme.it.BadInputs.NOT_FOUND;
import static dev.keycloakacme.it.BadInputs.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Questions about renewal that have no answer, and renewals that must not happen. Sections are those of RFC 9773. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRenewalIT {

    private static final Refusal WRONG_METHOD = Refusal.of("malformed", 405);
    private static final Refusal REPLACED = Refusal.of("alreadyReplaced", 409);

    /** The example of §4.1: well formed, and of no realm here. */
    private static final String UNKNOWN = "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE";

    private BadInputs inputs;
    private RealmAdmin otherRealm;
    private String known;
    private String keyId;
    private String serial;

    @BeforeAll
    void prepare(RealmFixture fixture, Keycloak keycloak) {
        inputs = new BadInputs(fixture);
        otherRealm = inputs.otherRealm(keycloak);
        known = Renewal.idOf(inputs.issue());
        keyId = known.substring(0, known.indexOf('.'));
        serial = known.substring(known.indexOf('.') + 1);
    }

    @AfterAll
    void removeOtherRealm() {
        otherRealm.admin().deleteRealm(otherRealm.realm());
    }

    @TestFactory
    Stream<DynamicTest> questions() {
        return Stream.of(
                asking("§4.1", "no dot", MALFORMED, keyId + serial),
                asking("§4.1", "two dots", MALFORMED, keyId + ".." + serial),
                asking("§4.1", "no authority", MALFORMED, "." + serial),
                asking("§4.1", "no serial number", MALFORMED, keyId + "."),
                asking("§4.1", "a padded authority", MALFORMED, keyId + "%3D." + serial),
                asking("§4.1", "a padded serial number", MALFORMED, known + "=="),
                asking("§4.1", "base64 for files", MALFORMED, keyId + ".AIdl+yE"),
                asking("§4.1", "NUL at the end", MALFORMED, known + "%00"),
                asking("§4.1", "bits behind the last byte", MALFORMED, keyId + ".AIdlQyF"),
                asking("§4.1", "a serial number of nobody without its sign", NOT_FOUND, keyId + ".h2VDIQ"),
                asking("RFC 5280 §4.1.2.2", "serial number zero", MALFORMED, keyId + ".AA"),
                asking("§4.1", "a serial number as DER would not write it", MALFORMED, keyId + ".AACHZUMh"),
                asking("§4.1", "a serial number with tag and length", NOT_FOUND, keyId + ".AgUAh2VDIQ"),
                asking(
                        "RFC 5280 §4.1.2.2",
                        "a serial number of 21 bytes",
                        MALFORMED,
                        keyId + ".AQAAAAAAAAAAAAAAAAAAAAAAAAAA"),
                asking(
                        "§4.1",
                        "a name of 2,000 characters",
                        MALFORMED.or("malformed", 414),
                        "A".repeat(2000) + "." + serial),
                asking("§4.1", "a serial number in hexadecimal", MALFORMED, "0087654321"),
                asking("§4.1", "a certificate of nobody", NOT_FOUND, UNKNOWN),
                asking("§4.1", "the serial number of another authority", NOT_FOUND, "AAECAw." + serial),
                asking("§4.1", "a path below", NOT_FOUND, known + "/window"),
                asking("§4.1", "nothing", NOT_FOUND.or("malformed", 400), ""));
    }

    @TestFactory
    Stream<DynamicTest> otherWaysToAsk() {
        return Stream.of(
                inputs.refused(
                        "§4.1",
                        "a certificate of another realm",
                        NOT_FOUND,
                        () -> HttpRequest.newBuilder(url(Renewal.idOf(ofOtherRealm())))
                                .GET()),
                inputs.refused(
                        "§4.1",
                        "a POST-as-GET",
                        WRONG_METHOD,
                        () -> inputs.post(inputs.ci().draft(url(known), ""))),
                inputs.refused(
                        "§4.1",
                        "a DELETE",
                        WRONG_METHOD,
                        () -> HttpRequest.newBuilder(url(known)).DELETE()),
                inputs.refused(
                        "§4.1",
                        "a PUT",
                        WRONG_METHOD,
                        () -> HttpRequest.newBuilder(url(known)).PUT(HttpRequest.BodyPublishers.noBody())));
    }

    @TestFactory
    Stream<DynamicTest> namesOfPredecessors() {
        return Stream.of(
                replacing("§5", "a number", MALFORMED, 7),
                replacing("§5", "a list", MALFORMED, List.of(known)),
                replacing("§5", "an object", MALFORMED, Map.of("certificate", known)),
                replacing("§5", "an empty text", MALFORMED, ""),
                replacing("§4.1", "a name without dot", MALFORMED, keyId + serial),
                replacing("§4.1", "a padded name", MALFORMED, known + "=="),
                replacing("§4.1", "white space around it", MALFORMED, " " + known),
                replacing("§4.1", "a URL", MALFORMED, url(known).toString()),
                replacing("§5", "a certificate of nobody", MALFORMED, UNKNOWN),
                replacing("§5", "the serial number of another authority", MALFORMED, "AAECAw." + serial));
    }

    @TestFactory
    Stream<DynamicTest> predecessors() {
        Map<String, String> details = new HashMap<>();
        return Stream.of(
                inputs.refused(
                        "§5",
                        "a certificate of another account",
                        MALFORMED,
                        () -> replacing(Renewal.idOf(ofAnotherAccount())),
                        answer -> details.put("foreign", detail(answer))),
                inputs.refused(
                        "§5",
                        "a certificate of nobody, refused in the same way",
                        MALFORMED,
                        () -> replacing(UNKNOWN),
                        answer -> assertThat(detail(answer)).isEqualTo(details.get("foreign"))),
                inputs.refused(
                        "§5",
                        "a certificate of another realm",
                        MALFORMED,
                        () -> replacing(Renewal.idOf(ofOtherRealm()))),
                inputs.refused(
                        "§5", "a certificate that a token got", MALFORMED, () -> replacing(Renewal.idOf(byToken()))),
                inputs.refused(
                        "§5",
                        "a certificate of other names",
                        MALFORMED,
                        () -> replacing(Renewal.idOf(Renewal.issue(inputs.ci(), null, "other.ci.demo.internal")))));
    }

    @TestFactory
    Stream<DynamicTest> replacedAlready() {
        return Stream.of(
                inputs.refused("§5", "a certificate that an open order replaces", REPLACED, () -> {
                    String id = Renewal.idOf(inputs.issue());
                    order(id).must();
                    return replacing(id);
                }),
                inputs.refused("§5", "a certificate that was replaced", REPLACED, () -> {
                    X509Certificate first = inputs.issue();
                    Renewal.finish(inputs.ci(), order(Renewal.idOf(first)).must(), NAME);
                    return replacing(Renewal.idOf(first));
                }),
                inputs.refused("§5", "a renewal by a frozen account", UNAUTHORIZED, () -> {
                    RawAcme frozen = inputs.stranger();
                    frozen.register(inputs.credential()).must();
                    String id = Renewal.idOf(Renewal.issue(frozen, null, NAME));
                    inputs.fixture().acme().freeze(frozen.account());
                    return replacing(frozen, id);
                }));
    }

    private DynamicTest asking(String section, String what, Refusal expected, String id) {
        return inputs.refused(
                section, what, expected, () -> HttpRequest.newBuilder(url(id)).GET());
    }

    private DynamicTest replacing(String section, String what, Refusal expected, Object replaces) {
        return inputs.refused(section, what + " to be replaced", expected, () -> replacing(replaces));
    }

    private HttpRequest.Builder replacing(Object replaces) {
        return replacing(inputs.ci(), replaces);
    }

    private HttpRequest.Builder replacing(RawAcme client, Object replaces) {
        return inputs.post(client.draft(client.resource("newOrder"), Renewal.order("client", replaces, NAME)));
    }

    private RawAcme.Reply order(String replaces) {
        return inputs.ci().post(inputs.ci().resource("newOrder"), Renewal.order("client", replaces, NAME));
    }

    /** Of the same subject. */
    private X509Certificate ofAnotherAccount() {
        return Renewal.issue(inputs.fixture().registered(DemoRealm.CI_CLIENT), null, NAME);
    }

    private X509Certificate ofOtherRealm() {
        RawAcme other =
                new RawAcme(inputs.fixture().http(), otherRealm.acmeUrl().resolve("directory"));
        other.register(otherRealm.acme().issueFor(DemoRealm.CI_CLIENT)).must();
        return Renewal.issue(other, null, NAME);
    }

    private X509Certificate byToken() {
        RealmFixture fixture = inputs.fixture();
        String pem = new RestCalls(fixture.http())
                .send(
                        fixture.realm().acmeUrl().resolve("certificates?profile=client"),
                        fixture.ciToken(),
                        "application/x-pem-file",
                        Csr.forNames("dns:" + NAME).pem().getBytes(StandardCharsets.US_ASCII))
                .must()
                .body();
        return Pem.certificates(pem).get(0);
    }

    private URI url(String id) {
        return URI.create(inputs.ci().resource("renewalInfo") + "/" + id);
    }

    /** Without what the client itself said. */
    private static String detail(RestCalls.Answer answer) {
        return answer.body().replaceAll("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{7,}", "…");
    }
}

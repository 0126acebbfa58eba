package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.BAD_CSR;
import static dev.keycloakacme.it.BadInputs.INVALID_PROFILE;
import static dev.keycloakacme.it.BadInputs.MALFORMED;
import static dev.keycloakacme.it.BadInputs.NAME;
import static dev.keycloakacme.it.BadInputs.TOO_LARGE;
import static dev.keycloakacme.it.BadInputs.WRONG_CONTENT_TYPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** What a good job never sends to the token endpoints (DESIGN §3, §4). */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadTokenInputIT {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String DER = "application/pkcs10";
    private static final String PEM = "application/x-pem-file";
    private static final Refusal NO_TOKEN = Refusal.of("unauthorized", 401);
    private static final Refusal USED = NO_TOKEN.or("unauthorized", 403);
    private static final Refusal REJECTED = Refusal.of("rejectedIdentifier", 403);

    private static final byte[] CSR = Csr.forNames("dns:" + NAME).der();

    private BadInputs inputs;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        inputs = new BadInputs(fixture);
    }

    @TestFactory
    Stream<DynamicTest> tokensThatAreNone() {
        return Stream.of("eab", "certificates?profile=client").flatMap(this::tokensThatAreNone);
    }

    private Stream<DynamicTest> tokensThatAreNone(String path) {
        return Stream.of(
                unauthenticated(path, "no token", this::request),
                unauthenticated(path, "an empty token", it -> authorized(it, "Bearer ")),
                unauthenticated(path, "garbage for a token", it -> authorized(it, "Bearer garbage")),
                unauthenticated(path, "client id and secret by Basic", it -> authorized(it, basic())),
                unauthenticated(
                        path, "a token without the audience", it -> authorized(it, "Bearer " + withoutAudience())),
                unauthenticated(path, "a token with an altered signature", it -> authorized(it, "Bearer " + altered())),
                unauthenticated(path, "a token without signature", it -> authorized(it, "Bearer " + unsigned())),
                unauthenticated(path, "a token of another realm", it -> authorized(it, "Bearer " + ofMaster())),
                inputs.refused(
                        "DESIGN §3",
                        "a token in the query at " + path,
                        NO_TOKEN.or("malformed", 414),
                        () -> request(path + (path.contains("?") ? "&" : "?") + "access_token="
                                + inputs.fixture().ciToken())));
    }

    @TestFactory
    Stream<DynamicTest> whoeverNeedsATokenIsToldSo() {
        return Stream.of("eab", "certificates?profile=client")
                .map(path -> inputs.refused(
                        "RFC 9110 §11.6.1, RFC 6750 §3",
                        "WWW-Authenticate at " + path,
                        NO_TOKEN,
                        () -> request(path),
                        answer -> assertThat(answer.header("www-authenticate"))
                                .as("WWW-Authenticate, after %s", answer.request())
                                .startsWith("Bearer")));
    }

    @TestFactory
    Stream<DynamicTest> credentials() {
        return Stream.of(
                inputs.refused("DESIGN §4", "a token used for a credential before", USED, () -> {
                    String token = inputs.fixture().ciToken();
                    inputs.send(eab(token, "")).must();
                    return eab(token, "");
                }),
                inputs.refused("DESIGN §4", "a token used for a certificate before", USED, () -> {
                    String token = inputs.fixture().ciToken();
                    inputs.send(certificates(token, "?profile=client", DER, CSR))
                            .must();
                    return eab(token, "");
                }),
                inputs.refused(
                        "DESIGN §3",
                        "JSON instead of a form",
                        WRONG_CONTENT_TYPE,
                        () -> withToken("eab", "application/json", bytes("{}"))),
                inputs.refused(
                        "DESIGN §3",
                        "a form that is none",
                        MALFORMED,
                        () -> eab(inputs.fixture().ciToken(), "profile")),
                inputs.refused(
                        "DESIGN §3",
                        "a field twice",
                        MALFORMED,
                        () -> eab(inputs.fixture().ciToken(), "profile=client&profile=server")),
                inputs.refused(
                        "DESIGN §3",
                        "an unknown profile",
                        INVALID_PROFILE,
                        () -> eab(inputs.fixture().ciToken(), "profile=nothing")),
                inputs.refused(
                        "DESIGN §3",
                        "a profile that nothing could be called",
                        INVALID_PROFILE.or("malformed", 400),
                        () -> eab(inputs.fixture().ciToken(), "profile=%00%2F")),
                inputs.refused(
                        "DESIGN §3",
                        "a lifetime that is none",
                        MALFORMED,
                        () -> eab(inputs.fixture().ciToken(), "lifetime=soon")),
                inputs.refused(
                        "DESIGN §3",
                        "a lifetime in the past",
                        MALFORMED,
                        () -> eab(inputs.fixture().ciToken(), "lifetime=-PT5M")),
                inputs.refused(
                        "DESIGN §3",
                        "a lifetime longer than time",
                        MALFORMED,
                        () -> eab(inputs.fixture().ciToken(), "lifetime=P999999999999D")),
                inputs.refused(
                        "DESIGN §3",
                        "a label with a NUL",
                        MALFORMED,
                        () -> eab(inputs.fixture().ciToken(), "label=a%00b")),
                inputs.refused(
                        "DESIGN §3",
                        "a label without end",
                        MALFORMED,
                        () -> eab(inputs.fixture().ciToken(), "label=" + "x".repeat(5000))),
                method("eab"));
    }

    @TestFactory
    Stream<DynamicTest> certificates() {
        return Stream.of(
                inputs.refused("DESIGN §4", "a token used for another request before", USED, () -> {
                    String token = inputs.fixture().ciToken();
                    inputs.send(certificates(token, "?profile=client", DER, CSR))
                            .must();
                    return certificates(
                            token,
                            "?profile=client",
                            DER,
                            Csr.forNames("dns:" + NAME).der());
                }),
                inputs.refused("DESIGN §4", "a token used for a credential before", USED, () -> {
                    String token = inputs.fixture().ciToken();
                    inputs.send(eab(token, "")).must();
                    return certificates(token, "?profile=client", DER, CSR);
                }),
                certificate("another content type", WRONG_CONTENT_TYPE, "?profile=client", "application/json", CSR),
                certificate("PEM that is DER", BAD_CSR.or("malformed", 400), "?profile=client", PEM, CSR),
                certificate(
                        "two requests in PEM",
                        BAD_CSR.or("malformed", 400),
                        "?profile=client",
                        PEM,
                        bytes(Csr.forNames("dns:" + NAME).pem()
                                + Csr.forNames("dns:" + NAME).pem())),
                certificate("an empty body", BAD_CSR.or("malformed", 400), "?profile=client", DER, new byte[0]),
                certificate("noise", BAD_CSR, "?profile=client", DER, new byte[] {0x30, 0x7f, 1}),
                certificate(
                        "a CSR without names",
                        BAD_CSR,
                        "?profile=client",
                        DER,
                        Csr.forNames().der()),
                certificate("more than anybody needs", TOO_LARGE, "?profile=client", DER, new byte[400_000]),
                certificate(
                        "a short RSA key",
                        BAD_CSR,
                        "?profile=client",
                        DER,
                        Csr.signed("SHA256withRSA", BadOrderInputIT.shortRsaKey(), "dns:" + NAME)
                                .der()),
                certificate(
                        "a name that is not granted",
                        REJECTED,
                        "?profile=client",
                        DER,
                        Csr.forNames("dns:www.example.org").der()),
                certificate(
                        "a name granted and one not",
                        REJECTED,
                        "?profile=client",
                        DER,
                        Csr.forNames("dns:" + NAME, "dns:www.example.org").der()),
                certificate(
                        "a wildcard",
                        REJECTED,
                        "?profile=client",
                        DER,
                        Csr.forNames("dns:*.ci.demo.internal").der()),
                certificate("an unknown profile", INVALID_PROFILE, "?profile=nothing", DER, CSR),
                certificate(
                        "a profile that nothing could be called",
                        INVALID_PROFILE.or("malformed", 400),
                        "?profile=..%2Fclient",
                        DER,
                        CSR),
                certificate("no profile where there are several", INVALID_PROFILE, "", DER, CSR),
                inputs.refused(
                        "DESIGN §3",
                        "a name granted by challenge only",
                        REJECTED,
                        () -> certificates(
                                webToken(),
                                "?profile=server",
                                DER,
                                Csr.forNames("dns:" + BadInputs.WEB_NAME).der())),
                inputs.refused(
                        "DESIGN §5",
                        "a profile that is not granted",
                        INVALID_PROFILE,
                        () -> certificates(
                                webToken(),
                                "?profile=client",
                                DER,
                                Csr.forNames("dns:" + BadInputs.WEB_NAME).der())),
                method("certificates"));
    }

    @Test
    void aRefusalDoesNotUseTheTokenUp() {
        String token = inputs.fixture().ciToken();
        byte[] ungranted = Csr.forNames("dns:www.example.org").der();
        assertThat(inputs.send(certificates(token, "?profile=client", DER, ungranted))
                        .status())
                .isEqualTo(403);
        inputs.send(certificates(token, "?profile=client", DER, CSR)).must();
    }

    private DynamicTest unauthenticated(String path, String what, Function<String, HttpRequest.Builder> request) {
        return inputs.refused("DESIGN §3", what + " at " + path, NO_TOKEN, () -> request.apply(path));
    }

    private DynamicTest certificate(String what, Refusal expected, String query, String type, byte[] body) {
        Supplier<HttpRequest.Builder> request =
                () -> certificates(inputs.fixture().ciToken(), query, type, body);
        return inputs.refused("DESIGN §3", what, expected, request);
    }

    private DynamicTest method(String path) {
        return inputs.refused(
                "RFC 9110 §15.5.6",
                "GET " + path,
                Refusal.of("malformed", 405),
                () -> HttpRequest.newBuilder(at(path)),
                (RestCalls.Answer answer) -> assertThat(answer.header("allow")).contains("POST"));
    }

    private HttpRequest.Builder request(String path) {
        return path.startsWith("eab")
                ? BadInputs.post(at(path), FORM, new byte[0])
                : BadInputs.post(at(path), DER, CSR);
    }

    private HttpRequest.Builder authorized(String path, String authorization) {
        return request(path).header("Authorization", authorization);
    }

    private HttpRequest.Builder eab(String token, String form) {
        return BadInputs.post(at("eab"), FORM, bytes(form)).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder certificates(String token, String query, String type, byte[] body) {
        return BadInputs.post(at("certificates" + query), type, body).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder withToken(String path, String type, byte[] body) {
        return BadInputs.post(at(path), type, body)
                .header("Authorization", "Bearer " + inputs.fixture().ciToken());
    }

    private String webToken() {
        return inputs.fixture().realm().token(DemoRealm.WEB_CLIENT, DemoRealm.WEB_SECRET);
    }

    private String withoutAudience() {
        RealmAdmin realm = inputs.fixture().realm();
        return realm.admin().clientToken(realm.realm(), DemoRealm.CI_CLIENT, DemoRealm.CI_SECRET, "profile");
    }

    /** In the middle of the signature: the last characters of base64url may carry no bits. */
    private String altered() {
        String token = inputs.fixture().ciToken();
        int at = token.lastIndexOf('.') + 20;
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }

    private String unsigned() {
        String payload = inputs.fixture().ciToken().split("\\.")[1];
        return Draft.base64(bytes("{\"alg\":\"none\",\"typ\":\"JWT\"}")) + "." + payload + ".";
    }

    private String ofMaster() {
        RealmAdmin master = inputs.fixture().realm().admin().realm("master");
        String secret = "other-realm-secret";
        String clientId = "bad-token-input";
        master.putServiceClient(clientId, secret);
        try {
            return master.token(clientId, secret);
        } finally {
            master.deleteClient(clientId);
        }
    }

    private static String basic() {
        return "Basic " + Base64.getEncoder().encodeToString(bytes(DemoRealm.CI_CLIENT + ":" + DemoRealm.CI_SECRET));
    }

    private URI at(String path) {
        return inputs.fixture().realm().acmeUrl().resolve(path);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

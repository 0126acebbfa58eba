package dev.keycloakacme.validation;

import static dev.keycloakacme.validation.ScriptedHttp.always;
import static dev.keycloakacme.validation.ScriptedHttp.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.ValidationResult.Passed;
import dev.keycloakacme.validation.ValidationResult.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class Http01ValidatorTest {

    private static final DnsName A_CORP = new DnsName(List.of("a", "corp"), false);
    private static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
    private static final String KEY_AUTHORIZATION = TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";

    private ScriptedDns dns;
    private int port;
    private TimeLimits limits = TestLimits.PATIENT;

    @BeforeEach
    void startDns() throws IOException {
        dns = new ScriptedDns().says("a.corp. A 127.0.0.1");
        port = ScriptedHttp.freePort();
    }

    @AfterEach
    void stopDns() throws IOException {
        dns.close();
    }

    @Test
    void passesWhenTheNameAnswersWithTheKeyAuthorization() throws IOException {
        try (ScriptedHttp http = ScriptedHttp.on("127.0.0.1", port, always(ok(KEY_AUTHORIZATION)))) {
            ValidationResult result = validate(A_CORP);
            assertThat(result).isInstanceOf(Passed.class);
            assertThat(result.seen())
                    .containsEntry("url", "http://a.corp:" + port + "/.well-known/acme-challenge/" + TOKEN)
                    .containsEntry("A a.corp", "127.0.0.1")
                    .containsEntry("address used", "127.0.0.1")
                    .containsEntry("status", "200")
                    .containsEntry("body", KEY_AUTHORIZATION);
            assertThat(http.requests().get(0))
                    .startsWith("GET /.well-known/acme-challenge/" + TOKEN + " HTTP/1.1", "Host: a.corp:" + port);
        }
    }

    @Test
    void whitespaceAfterTheKeyAuthorizationIsIgnored() throws IOException {
        assertThat(answeredWith(ok(KEY_AUTHORIZATION + " \t\r\n\n"))).isInstanceOf(Passed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "x", TOKEN, " " + KEY_AUTHORIZATION, KEY_AUTHORIZATION + "x", "\u0000\u001b[31m<b>"})
    void anyOtherBodyIsIncorrect(String body) throws IOException {
        Problem problem = problemOf(answeredWith(ok(body)));
        assertThat(problem.type()).isEqualTo(ProblemType.INCORRECT_RESPONSE);
        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.detail()).matches("[ -~]+");
    }

    @Test
    void theQuoteOfAWrongBodyIsShort() throws IOException {
        assertThat(problemOf(answeredWith(ok("x".repeat(50_000)))).detail())
                .contains("x".repeat(100) + "...")
                .hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 303, 304, 401, 404, 500})
    void anyOtherStatusIsIncorrect(int status) throws IOException {
        Problem problem =
                problemOf(answeredWith("HTTP/1.1 " + status + " X\r\nLocation: /\r\n\r\n" + KEY_AUTHORIZATION));
        assertThat(problem.type()).isEqualTo(ProblemType.INCORRECT_RESPONSE);
        assertThat(problem.detail()).contains("status " + status);
    }

    @Test
    void aTokenHiddenInALargeBodyDoesNotPass() throws IOException {
        String body = KEY_AUTHORIZATION + " ".repeat(10 * 1024 * 1024) + "x";
        assertThat(problemOf(answeredWith(ok(body))).type()).isEqualTo(ProblemType.INCORRECT_RESPONSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nx", "SSH-2.0-OpenSSH_9.9\r\n"})
    void brokenAnswersAreConnectionProblems(String text) throws IOException {
        assertThat(problemOf(answeredWith(text)).type()).isEqualTo(ProblemType.CONNECTION);
    }

    @Test
    void headersWithoutEndAreAConnectionProblem() throws IOException {
        assertThat(problemOf(answeredWith("HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(100_000)))
                        .detail())
                .contains("headers are too large");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws IOException {
        assertIsGivenUp((request, out) -> Thread.sleep(10_000));
    }

    @Test
    void aServerThatDripsIsGivenUpInTime() throws IOException {
        assertIsGivenUp((request, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 200; i++) {
                out.write('x');
                Thread.sleep(50);
            }
        });
    }

    private void assertIsGivenUp(ScriptedHttp.Answer answer) throws IOException {
        limits = TestLimits.HASTY;
        long before = System.nanoTime();
        assertThat(problemOf(answeredBy(answer)).detail()).contains("no complete answer in time");
        assertThat(TestLimits.since(before)).isLessThan(TestLimits.SOON);
    }

    @Test
    void aPortWhereNothingListensIsAConnectionProblem() {
        Problem problem = problemOf(validate(A_CORP));
        assertThat(problem.type()).isEqualTo(ProblemType.CONNECTION);
        assertThat(problem.detail()).contains("a.corp:" + port, "refused").doesNotContain("127.0.0.1");
    }

    @Test
    void aNameThatDoesNotExistIsADnsProblem() {
        Problem problem = problemOf(validate(new DnsName(List.of("missing", "corp"), false)));
        assertThat(problem.type()).isEqualTo(ProblemType.DNS);
        assertThat(problem.detail()).contains("NXDOMAIN", "missing.corp");
    }

    @Test
    void aDeniedNetworkIsNotConnectedToAlthoughTheNameResolves() throws IOException {
        try (ScriptedHttp http = ScriptedHttp.on("127.0.0.1", port, always(ok(KEY_AUTHORIZATION)))) {
            ValidationResult result = validate(A_CORP, ValidationSettings.DEFAULT_DENIED_NETWORKS);
            assertThat(problemOf(result).type()).isEqualTo(ProblemType.CONNECTION);
            assertThat(problemOf(result).detail()).doesNotContain("127.0.0");
            assertThat(result.seen()).containsEntry("address denied", "127.0.0.1 is in the denied network 127.0.0.0/8");
            assertThat(http.requests()).isEmpty();
        }
    }

    @Test
    void theAddressThatWasCheckedIsTheOneConnectedTo() throws IOException {
        dns.says("b.corp. A 127.0.0.1").says("b.corp. A 127.0.0.2");
        Cidr second = new Cidr(InetAddress.getByName("127.0.0.2"), 32);
        try (ScriptedHttp http = ScriptedHttp.on("127.0.0.1", port, always(ok(KEY_AUTHORIZATION)))) {
            DnsName name = new DnsName(List.of("b", "corp"), false);
            assertThat(validate(name, List.of(second))).isInstanceOf(Passed.class);
            assertThat(dns.queries()).containsExactly("udp A b.corp.", "udp AAAA b.corp.");
            assertThat(http.requests()).hasSize(1);
            assertThat(problemOf(validate(name, List.of(second))).detail()).contains("must not connect");
        }
    }

    @Test
    void deniedAddressesAreSkippedForPermittedOnes() throws IOException {
        dns.says("b.corp. A 127.0.0.2", "b.corp. A 127.0.0.1");
        Cidr second = new Cidr(InetAddress.getByName("127.0.0.2"), 32);
        try (ScriptedHttp http = ScriptedHttp.on("127.0.0.1", port, always(ok(KEY_AUTHORIZATION)))) {
            DnsName name = new DnsName(List.of("b", "corp"), false);
            assertThat(validate(name, List.of(second))).isInstanceOf(Passed.class);
            assertThat(http.requests()).hasSize(1);
        }
    }

    @Test
    void anAddressWithoutListenerFallsBackFromSixToFour() throws IOException {
        dns.says("a.corp. AAAA ::1");
        try (ScriptedHttp http = ScriptedHttp.on("127.0.0.1", port, always(ok(KEY_AUTHORIZATION)))) {
            ValidationResult result = validate(A_CORP);
            assertThat(result).isInstanceOf(Passed.class);
            assertThat(result.seen()).containsKey("address 0:0:0:0:0:0:0:1").containsEntry("address used", "127.0.0.1");
            assertThat(http.requests()).hasSize(1);
        }
    }

    @Test
    void theSixthVersionIsPreferred() throws IOException {
        assumeTrue(NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(address -> address.getHostAddress().startsWith("0:0:0:0:0:0:0:1")));
        dns.says("a.corp. AAAA ::1");
        try (ScriptedHttp six = ScriptedHttp.on("::1", port, always(ok(KEY_AUTHORIZATION)));
                ScriptedHttp four = ScriptedHttp.on("127.0.0.1", port, always(ok("wrong")))) {
            assertThat(validate(A_CORP)).isInstanceOf(Passed.class);
            assertThat(six.requests()).hasSize(1);
            assertThat(four.requests()).isEmpty();
        }
    }

    @Test
    void addressesAreProvenWithoutDns() throws IOException {
        try (ScriptedHttp http = ScriptedHttp.on("127.0.0.1", port, always(ok(KEY_AUTHORIZATION)))) {
            assertThat(validate(address("127.0.0.1"))).isInstanceOf(Passed.class);
            assertThat(http.requests().get(0)).contains("Host: 127.0.0.1:" + port);
            assertThat(dns.queries()).isEmpty();
        }
    }

    @Test
    void deniedAddressesAreRefusedAsIdentifiersToo() throws UnknownHostException {
        ValidationResult result = validate(address("127.0.0.1"), ValidationSettings.DEFAULT_DENIED_NETWORKS);
        assertThat(problemOf(result).detail()).contains("must not connect");
    }

    private ValidationResult answeredWith(String text) throws IOException {
        return answeredBy(always(text));
    }

    private ValidationResult answeredBy(ScriptedHttp.Answer answer) throws IOException {
        try (ScriptedHttp http = ScriptedHttp.on("127.0.0.1", port, answer)) {
            ValidationResult result = validate(A_CORP);
            assertThat(http.requests()).hasSize(1);
            return result;
        }
    }

    private ValidationResult validate(Identifier name) {
        return validate(name, List.of());
    }

    private ValidationResult validate(Identifier name, List<Cidr> denied) {
        ValidationSettings settings = new ValidationSettings(port, 443, List.of(dns.address()), denied);
        return new Validators(settings, limits, limits, InstantSource.system())
                .of(ChallengeType.HTTP_01)
                .orElseThrow()
                .validate(Claims.of(name, TOKEN, KEY_AUTHORIZATION));
    }

    private static Problem problemOf(ValidationResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).problem();
    }

    private static IpAddress address(String text) throws UnknownHostException {
        return new IpAddress(InetAddress.getByName(text));
    }
}

package dev.keycloakacme.validation;

import static dev.keycloakacme.validation.ScriptedHttp.always;
import static dev.keycloakacme.validation.ScriptedHttp.by;
import static dev.keycloakacme.validation.ScriptedHttp.ok;
import static dev.keycloakacme.validation.ScriptedHttp.redirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.ValidationResult.Passed;
import dev.keycloakacme.validation.ValidationResult.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Host {@code a.corp} redirects; what it leads to is at 127.0.0.2, on the same port. */
@Timeout(30)
class Http01RedirectTest {

    private static final String KEY_AUTHORIZATION = "token.thumbprint";

    private ScriptedDns dns;
    private int port;
    private TimeLimits limits = TestLimits.PATIENT;

    @BeforeEach
    void startDns() throws IOException {
        dns = new ScriptedDns().says("a.corp. A 127.0.0.1").says("b.corp. A 127.0.0.2");
        port = ScriptedHttp.freePort();
    }

    @AfterEach
    void stopDns() throws IOException {
        dns.close();
    }

    @Test
    void redirectsToAnotherHostAreFollowed() throws IOException {
        try (ScriptedHttp target = target(ok(KEY_AUTHORIZATION))) {
            ValidationResult result = redirectedTo("http://b.corp:" + port + "/x?y=z");
            assertThat(result).isInstanceOf(Passed.class);
            assertThat(result.seen())
                    .containsEntry("status", "302")
                    .containsEntry("redirect 1", "http://b.corp:" + port + "/x?y=z")
                    .containsEntry("address used 2", "127.0.0.2")
                    .containsEntry("status 2", "200");
            assertThat(target.requests().get(0)).startsWith("GET /x?y=z HTTP/1.1", "Host: b.corp:" + port);
        }
    }

    @Test
    void redirectsToAddressesAreFollowedWhereTheGuardPermits() throws IOException {
        try (ScriptedHttp target = target(ok(KEY_AUTHORIZATION))) {
            assertThat(redirectedTo("http://127.0.0.2:" + port + "/")).isInstanceOf(Passed.class);
            assertThat(target.requests()).hasSize(1);
        }
    }

    @Test
    void redirectsToSixthVersionAddressesAreFollowed() throws IOException {
        assumeTrue(hasIpv6());
        try (ScriptedHttp target = ScriptedHttp.on("::1", port, always(ok(KEY_AUTHORIZATION)))) {
            assertThat(redirectedTo("http://[::1]:" + port + "/")).isInstanceOf(Passed.class);
            assertThat(target.requests().get(0)).contains("Host: [::1]:" + port);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.corp", "127.0.0.2", "[::ffff:127.0.0.2]", "[::ffff:7f00:2]"})
    void redirectsIntoDeniedNetworksAreRefused(String host) throws IOException {
        try (ScriptedHttp target = target(ok(KEY_AUTHORIZATION))) {
            Cidr second = new Cidr(InetAddress.getByName("127.0.0.2"), 32);
            ValidationResult result = redirectedTo("http://" + host + ":" + port + "/", List.of(second));
            assertThat(problemOf(result).type()).isEqualTo(ProblemType.CONNECTION);
            assertThat(target.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://b.corp:22/",
                "https://b.corp:8443/",
                "ftp://b.corp/",
                "file:///etc/passwd",
                "http://user@b.corp/",
                "http://b.corp/ x",
                ""
            })
    void redirectsElsewhereAreConnectionProblems(String location) throws IOException {
        Problem problem = problemOf(redirectedTo(location));
        assertThat(problem.type()).isEqualTo(ProblemType.CONNECTION);
        assertThat(problem.detail()).contains("is not followed: ");
        assertThat(dns.queries()).doesNotContain("udp A b.corp.");
    }

    @Test
    void redirectsToNamesThatDoNotExistAreDnsProblems() throws IOException {
        assertThat(problemOf(redirectedTo("http://missing.corp/")).type()).isEqualTo(ProblemType.DNS);
    }

    @Test
    void tenRedirectsAreFollowedAndNoMore() throws IOException {
        for (int hops : new int[] {10, 11}) {
            ScriptedHttp.Answer countdown = by(line -> {
                int hop = line.contains("/hop") ? Integer.parseInt(line.replaceAll("GET /hop([0-9]+) .*", "$1")) : 0;
                return hop == hops ? ok(KEY_AUTHORIZATION) : redirect("/hop" + (hop + 1));
            });
            try (ScriptedHttp http = ScriptedHttp.on("127.0.0.1", port, countdown)) {
                ValidationResult result = validate(List.of());
                assertThat(result).isInstanceOf(hops == 10 ? Passed.class : Refused.class);
                assertThat(http.requests()).hasSize(11);
            }
        }
    }

    @Test
    void eachHopIsResolvedAnew() throws IOException {
        try (ScriptedHttp http = ScriptedHttp.on(
                "127.0.0.1",
                port,
                by(line -> line.contains("/x ") ? ok(KEY_AUTHORIZATION) : redirect("http://a.corp:" + port + "/x")))) {
            assertThat(validate(List.of())).isInstanceOf(Passed.class);
            assertThat(http.requests()).hasSize(2);
            assertThat(dns.queries()).filteredOn("udp A a.corp."::equals).hasSize(2);
        }
    }

    @Test
    void whatAnotherHostSaysIsNotQuoted() throws IOException {
        try (ScriptedHttp target = target(ok("internal secret"))) {
            ValidationResult result = redirectedTo("http://b.corp:" + port + "/");
            assertThat(problemOf(result).type()).isEqualTo(ProblemType.INCORRECT_RESPONSE);
            assertThat(problemOf(result).detail()).doesNotContain("secret");
            assertThat(result.seen()).containsEntry("body", "internal secret");
            assertThat(target.requests()).hasSize(1);
        }
    }

    @Test
    void httpsIsFollowedWhateverTheCertificate() throws Exception {
        SelfSigned selfSigned = new SelfSigned("wrong.corp");
        try (ScriptedHttp target =
                ScriptedHttp.on("127.0.0.2", port, selfSigned.sockets(), always(ok(KEY_AUTHORIZATION)))) {
            ValidationResult result = redirectedTo("https://b.corp:" + port + "/x");
            assertThat(result).isInstanceOf(Passed.class);
            assertThat(selfSigned.requestedNames()).containsExactly("b.corp");
            assertThat(redirectedTo("https://127.0.0.2:" + port + "/x")).isInstanceOf(Passed.class);
            assertThat(target.requests()).hasSize(2);
        }
    }

    @Test
    void httpsToAServerThatDoesNotSpeakItIsATlsProblem() throws IOException {
        try (ServerSocket plain = drip("HTTP/1.1 400 Bad Request\r\n\r\n", Duration.ZERO)) {
            assertThat(problemOf(redirectedTo("https://b.corp:" + plain.getLocalPort() + "/"))
                            .type())
                    .isEqualTo(ProblemType.TLS);
        }
    }

    @Test
    void aTlsHandshakeThatDripsIsGivenUpInTime() throws IOException {
        // The header of a handshake record of 16 KB, which never comes to an end.
        try (ServerSocket dripping = drip("\u0016\u0003\u0003\u0040\u0000" + "x".repeat(200), Duration.ofMillis(50))) {
            limits = TestLimits.HASTY;
            long before = System.nanoTime();
            Problem problem = problemOf(redirectedTo("https://b.corp:" + dripping.getLocalPort() + "/"));
            assertThat(problem.detail()).contains("no complete answer in time");
            assertThat(TestLimits.since(before)).isLessThan(TestLimits.SOON);
        }
    }

    /** Accepts one connection at 127.0.0.2 and sends the text byte by byte without reading. */
    private ServerSocket drip(String text, Duration pause) throws IOException {
        ServerSocket server = new ServerSocket(port, 5, InetAddress.getByName("127.0.0.2"));
        Thread thread = new Thread(() -> {
            try (Socket socket = server.accept()) {
                for (byte octet : text.getBytes(StandardCharsets.ISO_8859_1)) {
                    socket.getOutputStream().write(octet);
                    Thread.sleep(pause.toMillis());
                }
                socket.getInputStream().readAllBytes();
            } catch (IOException | InterruptedException e) {
                // The client gave up.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private ScriptedHttp target(String text) throws IOException {
        return ScriptedHttp.on("127.0.0.2", port, always(text));
    }

    private ValidationResult redirectedTo(String location) throws IOException {
        return redirectedTo(location, List.of());
    }

    private ValidationResult redirectedTo(String location, List<Cidr> denied) throws IOException {
        try (ScriptedHttp http = ScriptedHttp.on("127.0.0.1", port, always(redirect(location)))) {
            ValidationResult result = validate(denied);
            assertThat(http.requests()).hasSize(1);
            return result;
        }
    }

    private ValidationResult validate(List<Cidr> denied) {
        ValidationSettings settings = new ValidationSettings(port, 443, List.of(dns.address()), denied);
        return new Validators(settings, limits, limits, InstantSource.system())
                .of(ChallengeType.HTTP_01)
                .orElseThrow()
                .validate(Claims.of(new DnsName(List.of("a", "corp"), false), "token", KEY_AUTHORIZATION));
    }

    private static Problem problemOf(ValidationResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).problem();
    }

    private static boolean hasIpv6() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(address -> address.getHostAddress().startsWith("0:0:0:0:0:0:0:1"));
    }
}

package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.ValidationResult.Refused;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** tls-alpn-01 against servers that are no TLS servers, or want to keep the validator busy. */
@Timeout(30)
class TlsAlpn01HostileServerTest {

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private static final byte ALERT = 21;
    private static final byte HANDSHAKE = 22;

    private TimeLimits limits = TestLimits.PATIENT;

    @Test
    void aPortWhereNothingListensIsAConnectionProblem() {
        Problem problem = problemOf(validate(ScriptedHttp.freePort()));
        assertThat(problem.type()).isEqualTo(ProblemType.CONNECTION);
        assertThat(problem.detail()).contains("nothing listens there");
    }

    @Test
    void theServerIsAskedForOneNameOneProtocolAndTwoVersions() throws Exception {
        List<String> hellos = new CopyOnWriteArrayList<>();
        answeredBy(socket -> hellos.add(ClientHello.read(socket).hex()));
        String name = "1.0.0.127.in-addr.arpa";
        assertThat(hellos)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("0000" + "001b" + "0019" + "00" + "0016" + hex(name))
                .contains("0010" + "000d" + "000b" + "0a" + hex("acme-tls/1"))
                .contains("002b" + "0005" + "04" + "0304" + "0303");
    }

    @Test
    void aServerThatSpeaksNoTlsIsATlsProblem() throws IOException {
        Problem problem = problemOf(answeredBy(socket -> write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n".repeat(10))));
        assertThat(problem.type()).isEqualTo(ProblemType.TLS);
        assertThat(problem.detail()).contains("no handshake of TLS").matches("[ -~]+");
    }

    @Test
    void aServerThatClosesIsAConnectionProblem() throws IOException {
        Problem problem = problemOf(answeredBy(ClientHello::read));
        assertThat(problem.type()).isEqualTo(ProblemType.CONNECTION);
        assertThat(problem.detail()).contains("closed it during the TLS handshake");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInTime() throws IOException {
        assertIsGivenUp(socket -> Thread.sleep(10_000));
    }

    @Test
    void aServerThatDripsIsGivenUpInTime() throws IOException {
        assertIsGivenUp(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(record(HANDSHAKE, new byte[] {2, 0, 4, 0}));
            for (int i = 0; i < 200; i++) {
                out.write(record(HANDSHAKE, new byte[] {0}));
                Thread.sleep(50);
            }
        });
    }

    @Test
    void aMessageOfTenMegabytesIsRefusedBeforeItIsRead() throws Exception {
        assertStopsReading(out -> {
            byte[] serverHelloOfTenMegabytes = {2, (byte) 0xa0, 0, 0};
            out.write(record(HANDSHAKE, serverHelloOfTenMegabytes));
            return record(HANDSHAKE, new byte[16_000]);
        });
    }

    @Test
    void tenMegabytesOfWarningsThatTlsSkipsAreNotReadToTheirEnd() throws Exception {
        byte[] warningOfAnInternalError = {1, 80};
        Problem problem = assertStopsReading(out -> record(ALERT, warningOfAnInternalError));
        assertThat(problem.detail()).contains("more than " + DeadlineSocket.MAX_BYTES + " bytes");
    }

    private interface Flood {
        /** May begin to write; what is to be written after that again and again. */
        byte[] begin(OutputStream out) throws IOException;
    }

    /** The server must find the connection closed long before it has sent everything. */
    private Problem assertStopsReading(Flood flood) throws Exception {
        AtomicLong sent = new AtomicLong();
        CountDownLatch stopped = new CountDownLatch(1);
        Problem problem = problemOf(answeredBy(socket -> {
            try {
                socket.setSendBufferSize(64 * 1024);
                ClientHello.read(socket);
                byte[] record = flood.begin(socket.getOutputStream());
                while (sent.get() < TEN_MEGABYTES) {
                    socket.getOutputStream().write(record);
                    sent.addAndGet(record.length);
                }
            } finally {
                stopped.countDown();
            }
        }));
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(sent).hasValueLessThan(TEN_MEGABYTES);
        assertThat(problem.type()).isEqualTo(ProblemType.TLS);
        return problem;
    }

    private void assertIsGivenUp(ScriptedTls.Conversation conversation) throws IOException {
        limits = TestLimits.HASTY;
        long before = System.nanoTime();
        Problem problem = problemOf(answeredBy(conversation));
        assertThat(problem.type()).isEqualTo(ProblemType.CONNECTION);
        assertThat(problem.detail()).contains("did not complete the TLS handshake in time");
        assertThat(TestLimits.since(before)).isLessThan(TestLimits.SOON);
    }

    /** What the validator says first, in hexadecimal. */
    private record ClientHello(String hex) {

        static ClientHello read(Socket socket) throws IOException {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(in.readByte()).isEqualTo(HANDSHAKE);
            in.readShort();
            return new ClientHello(HexFormat.of().formatHex(in.readNBytes(in.readUnsignedShort())));
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        ClientHello.read(socket);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] record(byte type, byte[] content) {
        return ByteBuffer.allocate(5 + content.length)
                .put(type)
                .put(new byte[] {3, 3})
                .putShort((short) content.length)
                .put(content)
                .array();
    }

    private ValidationResult answeredBy(ScriptedTls.Conversation conversation) throws IOException {
        try (ScriptedTls server = ScriptedTls.raw(conversation)) {
            return validate(server.port());
        }
    }

    private ValidationResult validate(int port) {
        ValidationSettings settings = new ValidationSettings(80, port, List.of("127.0.0.1:53"), List.of());
        return new Validators(settings, limits, limits, InstantSource.system())
                .of(ChallengeType.TLS_ALPN_01)
                .orElseThrow()
                .validate(Claims.of(IpAddress.parse("127.0.0.1"), "token", "token.thumbprint"));
    }

    private static Problem problemOf(ValidationResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).problem();
    }
}

package dev.keycloakacme.validation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DeadlineSocketTest {

    /** TLS answers some messages by itself: a server that sends many of them and reads nothing would block a write for good. */
    @Test
    @Timeout(20)
    void aServerThatReadsNothingDoesNotHoldAWriterBeyondTheDeadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DeadlineSocket socket = DeadlineSocket.connect(
                        silent.getInetAddress(), silent.getLocalPort(), 1000, Deadline.in(Duration.ofMillis(300)))) {
            OutputStream out = socket.getOutputStream();

            assertThatThrownBy(() -> {
                        while (true) {
                            out.write(new byte[64 * 1024]);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }
}

package dev.keycloakacme.ocsp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.RevocationStatus;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class StatusMemoryTest {

    private static final ResponderName RESPONDER = new ResponderName("corp", new IssuerId("0".repeat(32)));
    private static final RevocationStatus GOOD = new RevocationStatus.Good();
    private static final RevocationStatus UNKNOWN = new RevocationStatus.Unknown();

    private final StatusMemory memory = new StatusMemory(1, 2, () -> 0);
    private int reads;

    @Test
    void whatIsUnknownPushesOutNothingElse() {
        find(1, GOOD);
        for (int serial = 2; serial < 100; serial++) {
            find(serial, UNKNOWN);
        }
        assertThat(reads).isEqualTo(99);

        assertThat(find(1, UNKNOWN)).isEqualTo(GOOD);
        assertThat(reads).isEqualTo(99);
    }

    @Test
    void ofWhatIsUnknownTheLastIsRemembered() {
        for (int serial = 1; serial <= 3; serial++) {
            find(serial, UNKNOWN);
        }

        assertThat(find(3, GOOD)).isEqualTo(UNKNOWN);
        assertThat(find(1, GOOD)).isEqualTo(GOOD);
    }

    private RevocationStatus find(int serial, RevocationStatus stored) {
        return memory.find(RESPONDER, CertificateId.of(BigInteger.valueOf(serial)), () -> {
            reads++;
            return stored;
        });
    }
}

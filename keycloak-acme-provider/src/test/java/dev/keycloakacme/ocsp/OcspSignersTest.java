package dev.keycloakacme.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.ca.RevocationStatus;
import dev.keycloakacme.problem.AcmeException;
import java.math.BigInteger;
import java.time.Duration;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OcspSignersTest {

    private static final BigInteger SERIAL = BigInteger.valueOf(4711);

    private final TestResponder responder = new TestResponder();

    @BeforeEach
    void storeACertificate() {
        responder.store(SERIAL, new RevocationStatus.Good());
    }

    @Test
    void theIssuerIsAskedOnceForAllAnswers() {
        X509CertificateHolder first = signer();
        for (int i = 0; i < 10; i++) {
            assertThat(signer()).isEqualTo(first);
        }
        assertThat(responder.issuer.asked()).isEqualTo(1);
    }

    @Test
    void aSignerIsRenewedAtHalfItsTime() {
        X509CertificateHolder first = signer();
        responder.passes(Duration.ofHours(83));
        assertThat(signer()).isEqualTo(first);

        responder.passes(Duration.ofHours(1));

        assertThat(signer()).isNotEqualTo(first);
    }

    @Test
    void withoutASignerThereIsNoAnswerAndTheIssuerIsLeftInPeace() {
        responder.issuer.breaks();
        for (int i = 0; i < 10; i++) {
            assertTryLater();
        }
        assertThat(responder.issuer.asked()).isEqualTo(1);

        responder.issuer.recovers();
        responder.passes(Duration.ofSeconds(10));

        assertThat(signer()).isNotNull();
    }

    @Test
    void aSignerThatCannotBeRenewedServesToItsEnd() {
        X509CertificateHolder first = signer();
        responder.issuer.breaks();
        responder.passes(Duration.ofDays(6));

        assertThat(signer()).isEqualTo(first);
        assertThat(responder.warnings)
                .singleElement()
                .asString()
                .startsWith("corp/" + responder.issuer.id())
                .endsWith(first.getNotAfter().toInstant().toString());

        responder.passes(Duration.ofDays(1));
        assertTryLater();
    }

    @Test
    void noAnswerOutlivesItsSigner() {
        signer();
        responder.issuer.breaks();
        responder.passes(Duration.ofDays(7).minus(Duration.ofMinutes(10)));

        assertThat(responder.answer(SERIAL).nextUpdate())
                .isEqualTo(signer().getNotAfter().toInstant())
                .isEqualTo(responder.now().plus(Duration.ofMinutes(10)));
    }

    private void assertTryLater() {
        assertThatThrownBy(() -> responder.answer(SERIAL))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        refusal -> assertThat(OcspError.of(refusal.problem())).isEqualTo(OcspError.TRY_LATER));
    }

    private X509CertificateHolder signer() {
        return TestResponder.parsed(responder.answer(SERIAL)).getCerts()[0];
    }
}

package dev.keycloakacme.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.ca.RevocationStatus;
import dev.keycloakacme.ca.TestAuthority;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.KeyType;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.Test;

class OcspServiceTest {

    private static final BigInteger SERIAL = BigInteger.valueOf(4711);
    private static final BigInteger OTHER = BigInteger.valueOf(4712);
    private static final RevocationStatus GOOD = new RevocationStatus.Good();

    private final TestResponder responder = new TestResponder();

    @Test
    void aCertificateThatIsNotRevokedIsGood() throws Exception {
        responder.store(SERIAL, GOOD);

        BasicOCSPResp response = TestResponder.parsed(responder.answer(SERIAL));

        assertThat(only(response).getCertStatus()).isEqualTo(CertificateStatus.GOOD);
        X509Certificate signer =
                new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) response.getCerts()[0]);
        signer.verify(responder.issuing().getPublicKey());
        assertThat(response.isSignatureValid(new JcaContentVerifierProviderBuilder().build(signer)))
                .isTrue();
        assertThat(response.getResponderId().toASN1Primitive().getKeyHash()).isEqualTo(IssuerHashes.keyHash(signer));
    }

    @Test
    void saysWhenThatWasKnownAndHowLongItMayBeReliedOn() {
        responder.store(SERIAL, GOOD);

        OcspAnswer answer = responder.answer(SERIAL);

        SingleResp single = only(TestResponder.parsed(answer));
        assertThat(single.getThisUpdate()).isEqualTo(Date.from(responder.now()));
        assertThat(single.getNextUpdate()).isEqualTo(Date.from(responder.now().plus(TestResponder.VALIDITY)));
        assertThat(TestResponder.parsed(answer).getProducedAt()).isEqualTo(single.getThisUpdate());
        assertThat(answer.nextUpdate()).isEqualTo(single.getNextUpdate().toInstant());
    }

    @Test
    void aRevokedOneIsRevokedWithTimeAndReason() {
        responder.store(SERIAL, new RevocationStatus.Revoked(TestAuthority.NOW.minusSeconds(60), 1));

        assertThat(status(SERIAL)).isInstanceOfSatisfying(RevokedStatus.class, revoked -> {
            assertThat(revoked.getRevocationTime()).isEqualTo(Date.from(TestAuthority.NOW.minusSeconds(60)));
            assertThat(revoked.getRevocationReason()).isEqualTo(1);
        });
    }

    @Test
    void noReasonIsGivenWhereNoneIsKnown() {
        responder.store(SERIAL, new RevocationStatus.Revoked(TestAuthority.NOW, 0));

        assertThat(status(SERIAL))
                .isInstanceOfSatisfying(
                        RevokedStatus.class,
                        revoked -> assertThat(revoked.hasRevocationReason()).isFalse());
    }

    @Test
    void whatWasNotIssuedIsUnknownAndNeverGood() {
        for (BigInteger serial : List.of(
                OTHER,
                BigInteger.ZERO,
                SERIAL.negate(),
                BigInteger.ONE.shiftLeft(128),
                BigInteger.ONE.shiftLeft(5000))) {
            responder.store(SERIAL, GOOD);
            assertThat(status(serial)).as("serial %x", serial).isInstanceOf(UnknownStatus.class);
        }
    }

    @Test
    void whatIsUnknownIsRememberedForASecondAndTheAnswerNotAtAll() {
        OcspAnswer answer = responder.answer(OTHER);
        assertThat(answer.reuse()).isEqualTo(OcspAnswer.Reuse.NONE);
        assertThat(responder.answer(OTHER)).isNotSameAs(answer);
        assertThat(responder.reads()).isEqualTo(1);

        responder.store(OTHER, GOOD);
        responder.passes(Duration.ofSeconds(1));

        assertThat(status(OTHER)).isEqualTo(CertificateStatus.GOOD);
    }

    @Test
    void whatIsAskedTwiceInOneRequestIsLookedUpOnce() {
        Question other = Question.about(responder.issuing(), OTHER);
        Question again =
                Question.about(Question.certId(Question.Hash.SHA_256, DERNull.INSTANCE, responder.issuing(), OTHER));

        OcspAnswer answer = responder.answer(other.and(other).and(again));

        assertThat(TestResponder.parsed(answer).getResponses()).hasSize(3);
        assertThat(responder.reads()).isEqualTo(1);
    }

    @Test
    void theIssuerMayBeNamedByEitherHashAndIsNamedSoInTheAnswer() {
        responder.store(SERIAL, GOOD);
        for (Question.Hash hash : List.of(Question.Hash.SHA_1, Question.Hash.SHA_256)) {
            for (DERNull parameters : Arrays.asList(DERNull.INSTANCE, null)) {
                CertID certificate = Question.certId(hash, parameters, responder.issuing(), SERIAL);

                SingleResp single = only(TestResponder.parsed(responder.answer(Question.about(certificate))));

                assertThat(Question.der(single.getCertID().toASN1Primitive())).isEqualTo(Question.der(certificate));
            }
        }
    }

    @Test
    void saysNothingAboutOtherIssuers() {
        X509Certificate stranger = TestAuthority.of(KeyType.EC_P256).intermediate();

        assertRefused(OcspError.UNAUTHORIZED, () -> responder.answer(Question.about(stranger, SERIAL)));
        assertRefused(
                OcspError.UNAUTHORIZED,
                () -> responder.answer(IssuerId.of(stranger), Question.about(stranger, SERIAL)));
        assertRefused(
                OcspError.UNAUTHORIZED,
                () -> responder.answer(
                        Question.about(responder.issuing(), SERIAL).and(Question.about(stranger, SERIAL))));
        assertRefused(
                OcspError.UNAUTHORIZED,
                () -> responder.answer(Question.about(
                        Question.certId(Question.Hash.SHA_512, DERNull.INSTANCE, responder.issuing(), SERIAL))));
    }

    @Test
    void severalCertificatesAreAnsweredTogether() {
        responder.store(SERIAL, GOOD);
        Question both = Question.about(responder.issuing(), SERIAL).and(Question.about(responder.issuing(), OTHER));

        OcspAnswer answer = responder.answer(both);

        assertThat(TestResponder.parsed(answer).getResponses())
                .extracting(SingleResp::getCertStatus)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(CertificateStatus.GOOD),
                        second -> assertThat(second).isInstanceOf(UnknownStatus.class));
        assertThat(answer.reuse()).isEqualTo(OcspAnswer.Reuse.NONE);
    }

    @Test
    void aNonceIsRepeatedInAnAnswerForThatRequestOnly() {
        responder.store(SERIAL, GOOD);
        Question question = Question.about(responder.issuing(), SERIAL);
        byte[] nonce = {4, 5, 6};

        OcspAnswer answer = responder.answer(question.withNonce(nonce));

        assertThat(TestResponder.parsed(answer)
                        .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce)
                        .getParsedValue())
                .isEqualTo(OcspRequest.parse(question.withNonce(nonce).der()).nonce());
        assertThat(answer.reuse()).isEqualTo(OcspAnswer.Reuse.NONE);
        assertThat(TestResponder.parsed(responder.answer(question)).hasExtensions())
                .isFalse();
    }

    @Test
    void theSameAnswerIsGivenAgainAndTheDatabaseAskedOnceASecond() {
        responder.store(SERIAL, GOOD);
        byte[] first = responder.answer(SERIAL).der();
        for (int i = 0; i < 100; i++) {
            assertThat(responder.answer(SERIAL).der()).isSameAs(first);
        }
        assertThat(responder.reads()).isEqualTo(1);

        responder.passes(Duration.ofSeconds(1));

        assertThat(responder.answer(SERIAL).der()).isSameAs(first);
        assertThat(responder.reads()).isEqualTo(2);
    }

    @Test
    void anIssuerIsLookedForOnceASecond() {
        responder.answer(SERIAL);
        int searches = responder.searches();
        for (int i = 0; i < 100; i++) {
            responder.answer(SERIAL);
        }
        assertThat(responder.searches()).isEqualTo(searches);

        responder.passes(Duration.ofSeconds(1));
        responder.answer(SERIAL);

        assertThat(responder.searches()).isEqualTo(searches + 1);
    }

    @Test
    void thatThereIsNoSuchIssuerIsRememberedForASecondToo() {
        Question question = Question.about(responder.issuing(), SERIAL);
        for (int i = 0; i < 10; i++) {
            assertRefused(OcspError.UNAUTHORIZED, () -> responder.answer(new IssuerId("0".repeat(32)), question));
        }
        assertThat(responder.searches()).isEqualTo(1);
    }

    @Test
    void aRevocationIsSeenAfterASecond() {
        responder.store(SERIAL, GOOD);
        responder.answer(SERIAL);
        responder.store(SERIAL, new RevocationStatus.Revoked(responder.now(), 4));

        responder.passes(Duration.ofSeconds(1));

        assertThat(status(SERIAL)).isInstanceOf(RevokedStatus.class);
    }

    @Test
    void anAnswerIsRenewedWhenHalfItsTimeHasPassed() {
        responder.store(SERIAL, GOOD);
        OcspAnswer first = responder.answer(SERIAL);
        responder.passes(Duration.ofMinutes(29));
        assertThat(responder.answer(SERIAL)).isSameAs(first);

        responder.passes(Duration.ofMinutes(1));

        assertThat(responder.answer(SERIAL).thisUpdate()).isEqualTo(responder.now());
    }

    private CertificateStatus status(BigInteger serial) {
        return only(TestResponder.parsed(responder.answer(serial))).getCertStatus();
    }

    private static SingleResp only(BasicOCSPResp response) {
        assertThat(response.getResponses()).hasSize(1);
        return response.getResponses()[0];
    }

    private static void assertRefused(OcspError error, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        refusal -> assertThat(OcspError.of(refusal.problem())).isEqualTo(error));
    }
}

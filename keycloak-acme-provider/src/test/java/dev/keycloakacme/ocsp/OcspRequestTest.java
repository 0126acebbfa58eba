package dev.keycloakacme.ocsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.ca.TestAuthority;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.KeyType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.Signature;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class OcspRequestTest {

    private static final X509Certificate ISSUING =
            TestAuthority.of(KeyType.EC_P256).intermediate();
    private static final Question GOOD = Question.about(ISSUING, BigInteger.TEN);
    private static final ASN1ObjectIdentifier STRANGE = new ASN1ObjectIdentifier("1.2.3.4");

    @Test
    void readsWhatIsAsked() {
        OcspRequest request =
                OcspRequest.parse(GOOD.withNonce(new byte[] {1, 2}).der());

        assertThat(request.certificates()).hasSize(1);
        assertThat(request.certificates().get(0).getSerialNumber().getValue()).isEqualTo(BigInteger.TEN);
        assertThat(request.nonce()).isEqualTo(new DEROctetString(new byte[] {1, 2}));
    }

    @Test
    void aNonceMayHave128Bytes() {
        assertThat(OcspRequest.parse(GOOD.withNonce(new byte[1]).der()).nonce()).isNotNull();
        assertThat(OcspRequest.parse(GOOD.withNonce(new byte[128]).der()).nonce())
                .isNotNull();
    }

    @Test
    void fourCertificatesMayBeAskedAbout() {
        assertThat(OcspRequest.parse(times(4).der()).certificates()).hasSize(4);
    }

    @Test
    void aSignatureIsNotLookedAt() {
        OCSPRequest unsigned = OCSPRequest.getInstance(GOOD.der());
        Signature signature = new Signature(
                new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256), new DERBitString(new byte[64]));

        byte[] signed = Question.der(new OCSPRequest(unsigned.getTbsRequest(), signature));

        assertThat(OcspRequest.parse(signed)).isEqualTo(OcspRequest.parse(GOOD.der()));
    }

    @Test
    void extensionsThatAreNotCriticalArePassedOver() {
        Question question = GOOD.with(new Extension(STRANGE, false, new byte[] {5, 0}));

        assertThat(OcspRequest.parse(question.der())).isEqualTo(OcspRequest.parse(GOOD.der()));
    }

    @Test
    void whoListsWhatHeAcceptsMayAcceptBasicResponses() {
        byte[] forms = Question.der(new DERSequence(OCSPObjectIdentifiers.id_pkix_ocsp_basic));
        Question question = GOOD.with(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_response, true, forms));

        assertThat(OcspRequest.parse(question.der()).certificates()).hasSize(1);
    }

    @TestFactory
    Stream<DynamicTest> refusesAllElse() {
        byte[] good = GOOD.der();
        byte[] trailing = Arrays.copyOf(good, good.length + 1);
        return Stream.of(
                refused("nothing", new byte[0]),
                refused("a NULL", Question.der(DERNull.INSTANCE)),
                refused("an empty sequence", Question.der(new DERSequence())),
                refused("text", "GET / HTTP/1.1".getBytes(StandardCharsets.US_ASCII)),
                refused("a cut request", Arrays.copyOf(good, good.length - 1)),
                refused("a request with a byte behind it", trailing),
                refused("100 KB", new byte[100_000]),
                refused("16 KB of nested sequences", nested()),
                refused("a certificate", encoded(ISSUING)),
                refused("an OCSP response", OcspError.TRY_LATER.der()),
                refused("no certificates", new Question(List.of(), List.of()).der()),
                refused("five certificates", times(5).der()),
                refused("a nonce of nothing", GOOD.withNonce(new byte[0]).der()),
                refused("a nonce of 129 bytes", GOOD.withNonce(new byte[129]).der()),
                refused(
                        "a nonce that is none",
                        GOOD.with(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new byte[] {1, 2, 3}))
                                .der()),
                refused(
                        "a critical extension that nobody knows",
                        GOOD.with(new Extension(STRANGE, true, new byte[] {5, 0}))
                                .der()),
                refused(
                        "such an extension of one certificate",
                        new Question(
                                        List.of(new Request(
                                                GOOD.requests().get(0).getReqCert(),
                                                new Extensions(new Extension(STRANGE, true, new byte[] {5, 0})))),
                                        List.of())
                                .der()),
                refused(
                        "who accepts no basic response",
                        GOOD.with(new Extension(
                                        OCSPObjectIdentifiers.id_pkix_ocsp_response,
                                        false,
                                        Question.der(new DERSequence(STRANGE))))
                                .der()),
                refused(
                        "a hash with parameters",
                        Question.about(Question.certId(Question.Hash.SHA_1, STRANGE, ISSUING, BigInteger.ONE))
                                .der()));
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] der) {
        readOrRefused(der);
    }

    @Property
    void anyByteMayBeAnother(@ForAll @IntRange(max = 1_000) int position, @ForAll byte value) {
        byte[] der = GOOD.withNonce(new byte[16]).der();
        der[position % der.length] = value;
        readOrRefused(der);
    }

    private static void readOrRefused(byte[] der) {
        try {
            assertThat(OcspRequest.parse(der).certificates()).isNotEmpty();
        } catch (AcmeException e) {
            assertThat(OcspError.of(e.problem())).isEqualTo(OcspError.MALFORMED_REQUEST);
        }
    }

    private static DynamicTest refused(String what, byte[] der) {
        return DynamicTest.dynamicTest(
                what,
                () -> assertThatThrownBy(() -> OcspRequest.parse(der))
                        .isInstanceOfSatisfying(
                                AcmeException.class,
                                refusal -> assertThat(OcspError.of(refusal.problem()))
                                        .isEqualTo(OcspError.MALFORMED_REQUEST)));
    }

    private static Question times(int count) {
        return Stream.generate(() -> GOOD).limit(count).reduce(Question::and).orElseThrow();
    }

    private static byte[] nested() {
        byte[] der = new byte[16 * 1024];
        for (int i = 0; i < der.length; i += 2) {
            der[i] = 0x30;
            der[i + 1] = (byte) 0x80;
        }
        return der;
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}

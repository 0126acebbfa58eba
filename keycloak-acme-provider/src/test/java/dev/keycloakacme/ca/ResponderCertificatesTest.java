package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.TestAuthority.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.KeyType;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;

class ResponderCertificatesTest {

    private static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";
    private static final String OCSP_NO_CHECK = "1.3.6.1.5.5.7.48.1.5";
    private static final String SUBJECT_KEY_ID = "2.5.29.14";
    private static final String AUTHORITY_KEY_ID = "2.5.29.35";

    private final TestAuthority authority = TestAuthority.of(KeyType.EC_P256);
    private final PublicKey key = TestKeys.of(KeyType.EC_P256).getPublic();

    @Test
    void permitsOcspResponsesAndNothingElse() throws Exception {
        X509Certificate certificate = certify(NOW.plus(Duration.ofDays(7)));

        certificate.verify(authority.key().getPublic());
        assertThat(certificate.getPublicKey().getEncoded()).isEqualTo(key.getEncoded());
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(OCSP_SIGNING);
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, false, false, false, false, false, false, false);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getCriticalExtensionOIDs()).containsExactlyInAnyOrder("2.5.29.15", "2.5.29.19");
        assertThat(certificate.getNonCriticalExtensionOIDs())
                .containsExactlyInAnyOrder("2.5.29.37", OCSP_NO_CHECK, SUBJECT_KEY_ID, AUTHORITY_KEY_ID);
    }

    @Test
    void saysThatNobodyNeedAskWhetherItIsRevoked() throws Exception {
        byte[] der = certify(NOW.plus(Duration.ofDays(7))).getEncoded();
        // the JDK has a value of its own for this extension, whatever it has read
        assertThat(new X509CertificateHolder(der)
                        .getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck)
                        .getParsedValue())
                .isEqualTo(DERNull.INSTANCE);
    }

    @Test
    void itsNameIsBelowThatOfTheIssuer() {
        assertThat(certify(NOW.plus(Duration.ofDays(7)))
                        .getSubjectX500Principal()
                        .getName())
                .isEqualTo("CN=OCSP responder,"
                        + authority.intermediate().getSubjectX500Principal().getName());
    }

    @Test
    void neverOutlivesTheIssuer() {
        assertThat(certify(NOW.plus(Duration.ofDays(4_000))).getNotAfter())
                .isEqualTo(authority.intermediate().getNotAfter());
    }

    @Test
    void anIssuerThatHasEndedCertifiesNobody() {
        assertThatThrownBy(() -> certify(NOW))
                .isInstanceOfSatisfying(
                        AcmeException.class,
                        refusal -> assertThat(refusal.problem().status()).isEqualTo(503));
    }

    private X509Certificate certify(Instant notAfter) {
        return authority.issuer().certifyResponder(key, NOW.minus(Duration.ofHours(1)), notAfter);
    }
}

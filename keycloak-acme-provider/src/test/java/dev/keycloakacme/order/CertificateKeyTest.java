package dev.keycloakacme.order;

import static dev.keycloakacme.order.TestCa.ADDRESS;
import static dev.keycloakacme.order.TestCa.csr;
import static dev.keycloakacme.order.TestCa.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.ca.Csr;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.ca.TestKeys;
import dev.keycloakacme.crypto.WeakRsa;
import dev.keycloakacme.event.AcmeEvent;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.JwkThumbprint;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.KeyType;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** Which keys an order is finalized with, and that nothing else of a request but the names counts. */
class CertificateKeyTest {

    private final TestCa ca = new TestCa();
    private Account account = ca.account;
    private final OrderState order = ca.order("dns:job.ci.corp");

    @Test
    void theKeyOfTheAccountIsNoCertificateKey() {
        CertificateRequest request = csr("job.ci.corp");
        ca.accounts.changeKey(account, accountKey(request.publicKey()));
        account = account.withKey(accountKey(request.publicKey()));

        assertRefused(request, "account");
    }

    @Test
    void theKeyOfAnotherAccountIsNoCertificateKey() {
        CertificateRequest request = csr("job.ci.corp");
        ca.accounts.add(new Account(
                new AccountId("account-2"),
                accountKey(request.publicKey()),
                ca.account.subject(),
                ca.account.credential(),
                List.of(),
                null,
                TestCa.NOW,
                new Account.State.Deactivated(TestCa.NOW)));

        assertRefused(request, "account");
    }

    @Test
    void aCompromisedKeyIsNotCertifiedAgain() {
        CertificateRequest request = csr("job.ci.corp");
        ca.barredKeys.addCompromised(SampleCertificates.certificate(request.publicKey()), TestCa.NOW);

        assertRefused(request, "compromised");
    }

    @Test
    void anotherKeyEndsTheOrderAfterThat() {
        theKeyOfTheAccountIsNoCertificateKey();

        assertThat(finalizeWith(order, csr("job.ci.corp"))).isInstanceOf(FinalizeOutcome.Accepted.class);
    }

    @Test
    void ofTwoRsaKeysThatShareAPrimeTheSecondIsNotCertifiedAndTheFirstNotAgain() {
        ca.keyTypes = EnumSet.of(KeyType.RSA_2048);
        List<KeyPair> pairs = WeakRsa.sharedPrime();
        CertificateRequest first = csr(pairs.get(0), "job.ci.corp");
        assertThat(finalizeWith(order, first)).isInstanceOf(FinalizeOutcome.Accepted.class);
        OrderState renewal = ca.order("dns:job.ci.corp");

        for (int again = 0; again < 2; again++) {
            for (KeyPair pair : List.of(pairs.get(1), pairs.get(0))) {
                CertificateRequest request = csr(pair, "job.ci.corp");
                Problem problem = refusal(() -> finalizeWith(renewal, request)).problem();
                assertThat(problem.type()).isEqualTo(ProblemType.BAD_CSR);
                assertThat(problem.detail()).contains("shares a prime", "Make a new key");
            }
        }
    }

    @Test
    void anRsaKeyIsCertifiedAgain() {
        ca.keyTypes = EnumSet.of(KeyType.RSA_2048);
        CertificateRequest request = csr(TestKeys.of(KeyType.RSA_2048), "job.ci.corp");
        assertThat(finalizeWith(order, request)).isInstanceOf(FinalizeOutcome.Accepted.class);

        assertThat(finalizeWith(ca.order("dns:job.ci.corp"), request)).isInstanceOf(FinalizeOutcome.Accepted.class);
    }

    @Test
    void neitherSubjectNorExtensionsAreTakenFromTheRequest() {
        CertificateRequest request = CertificateRequest.parse(Csr.of(TestKeys.of(KeyType.EC_P256), "SHA256withECDSA")
                .subject("O=Somebody,CN=job.ci.corp")
                .names(Csr.dns("job.ci.corp"))
                .extension(Extension.basicConstraints, new BasicConstraints(true))
                .extension(Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .extension(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), new DERSequence())
                .der());

        OrderState issued = ((FinalizeOutcome.Accepted) finalizeWith(order, request)).state();

        X509Certificate leaf = leaf(issued);
        assertThat(leaf.getSubjectX500Principal().getName()).isEmpty();
        assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
        assertThat(leaf.getKeyUsage()[5]).as("keyCertSign").isFalse();
        assertThat(leaf.getNonCriticalExtensionOIDs()).doesNotContain("1.3.6.1.4.1.99999.1");
        assertThat(leaf.getCriticalExtensionOIDs()).doesNotContain("1.3.6.1.4.1.99999.1");
    }

    private X509Certificate leaf(OrderState state) {
        Order.Progress.Issued issued = (Order.Progress.Issued) state.order().progress();
        IssuedCertificate certificate =
                ca.certificates.find(issued.certificate()).orElseThrow();
        return PemText.certificate(certificate.chain().get(0));
    }

    private void assertRefused(CertificateRequest request, String reason) {
        Problem problem = refusal(() -> finalizeWith(order, request)).problem();
        assertThat(problem.type()).isEqualTo(ProblemType.BAD_CSR);
        assertThat(problem.detail()).contains(reason, "Make a new key");
        assertThat(ca.orderService().find(account, order.order().id()).status(ca.now))
                .isEqualTo(OrderStatus.READY);
        assertThat(ca.events.of(AcmeEvent.CertificateIssued.class)).isEmpty();
    }

    private FinalizeOutcome finalizeWith(OrderState state, CertificateRequest request) {
        return ca.finalizeService().finalizeOrder(account, state.order().id(), request, ADDRESS);
    }

    private static AccountKey accountKey(PublicKey key) {
        return new AccountKey(JwkThumbprint.of(key), "{}", key);
    }
}

package dev.keycloakacme.ca;

import dev.keycloakacme.crypto.Cryptography;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/**
 * A certification request (RFC 2986) that its key has signed, whoever it is for: a server that wants a certificate, or
 * an intermediate authority that has no names but a subject.
 */
public final class Pkcs10 {

    private static final int LONGEST = 64 * 1024;

    private final PKCS10CertificationRequest content;
    private final PublicKey publicKey;

    private Pkcs10(PKCS10CertificationRequest content, PublicKey publicKey) {
        this.content = content;
        this.publicKey = publicKey;
    }

    /**
     * Parses the DER of at most 64 KiB and verifies the signature.
     *
     * @throws AcmeException {@code badCSR}, also for a key that nobody should use
     */
    public static Pkcs10 verified(byte[] der) {
        if (der.length > LONGEST) {
            throw refused("The CSR is longer than 64 KiB.", null);
        }
        try {
            var request =
                    new PKCS10CertificationRequest(CertificationRequest.getInstance(ASN1Primitive.fromByteArray(der)));
            if (!Arrays.equals(request.getEncoded(), der)) {
                // what was read is not what was signed: Bouncy Castle passes over some odd tags
                throw refused("The CSR is not in DER.", null);
            }
            return verify(request);
        } catch (AcmeException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle reads lazily and reports what it cannot read by whatever runtime exception it meets
            throw refused("The CSR is not a certification request (PKCS#10) in DER.", e);
        }
    }

    private static Pkcs10 verify(PKCS10CertificationRequest request) throws IOException {
        AlgorithmIdentifier algorithm = request.getSignatureAlgorithm();
        if (!SignatureAlgorithms.isAccepted(algorithm)) {
            throw refused(
                    "The CSR is signed with algorithm " + algorithm.getAlgorithm()
                            + "; permitted are RSA and ECDSA with SHA-2, and Ed25519.",
                    null);
        }
        PublicKey key = PublicKeys.checked(request.getSubjectPublicKeyInfo());
        if (!isSignedBy(key, request)) {
            throw refused("The CSR's signature does not verify with its key.", null);
        }
        return new Pkcs10(request, key);
    }

    private static boolean isSignedBy(PublicKey key, PKCS10CertificationRequest request) throws IOException {
        Optional<String> ecdsa = SignatureAlgorithms.ecdsaName(request.getSignatureAlgorithm());
        try {
            return ecdsa.isPresent()
                    ? isEcdsaSignature(ecdsa.get(), key, request)
                    : request.isSignatureValid(new JcaContentVerifierProviderBuilder()
                            .setProvider(BouncyCastle.PROVIDER)
                            .build(key));
        } catch (PKCSException | OperatorCreationException | RuntimeOperatorException | GeneralSecurityException e) {
            // such as an RSA signature over an EC key
            return false;
        }
    }

    /** Bouncy Castle's verifier would translate the key once more. */
    private static boolean isEcdsaSignature(String algorithm, PublicKey key, PKCS10CertificationRequest request)
            throws GeneralSecurityException, IOException {
        Signature verifying =
                Signature.getInstance(algorithm, Cryptography.chosen().ec());
        verifying.initVerify(key);
        verifying.update(request.toASN1Structure().getCertificationRequestInfo().getEncoded(ASN1Encoding.DER));
        return verifying.verify(request.getSignature());
    }

    static AcmeException refused(String reason, @Nullable Throwable cause) {
        return new AcmeException(Problem.of(ProblemType.BAD_CSR, reason), cause);
    }

    public X500Principal subject() {
        return DistinguishedNames.principal(content.getSubject());
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    PKCS10CertificationRequest content() {
        return content;
    }
}

package dev.keycloakacme.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.impl.ECDSA;
import dev.keycloakacme.problem.AcmeException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** Verifies signatures of requests. Thread-safe. */
public final class JwsVerifier {

    private static final int ED25519_BYTES = 64;

    private final Provider ec;

    /** @param ec verifies ECDSA, since the JVM's own is ten times slower. RSA and Ed25519 are left to the JVM. */
    public JwsVerifier(Provider ec) {
        this.ec = ec;
    }

    /** Throws {@code malformed} unless this key, with the algorithm that belongs to it, made the signature. */
    public void verify(Jws jws, AccountKey key) {
        SignatureAlgorithm algorithm = jws.algorithm();
        if (!algorithm.fits(key.publicKey())) {
            throw AcmeException.malformed("\"alg\" is " + algorithm.wireName() + ", which needs " + algorithm.keyKind()
                    + "; the key of this request is another.");
        }
        if (!isSignature(jws.signature(), jws.signingInput(), algorithm, key.publicKey())) {
            throw AcmeException.malformed("The signature of the request was not made by its key over this content.");
        }
    }

    /** @param signature as JOSE writes it */
    boolean isSignature(byte[] signature, byte[] content, SignatureAlgorithm algorithm, PublicKey key) {
        return switch (algorithm) {
            case ES256, ES384, ES512 -> isEcdsa(signature, content, algorithm, key);
            case RS256 -> isMadeBy(key, signature, content, algorithm);
            // The JVM overlooks what follows the 64th byte.
            case EDDSA, ED25519 -> signature.length == ED25519_BYTES && isMadeBy(key, signature, content, algorithm);
        };
    }

    /** JOSE writes r and s side by side (RFC 7518 §3.4); all providers understand the DER form of it. */
    private boolean isEcdsa(byte[] signature, byte[] content, SignatureAlgorithm algorithm, PublicKey key) {
        try {
            ECDSA.ensureLegalSignature(signature, algorithm.jose());
            return isMadeBy(key, ECDSA.transcodeSignatureToDER(signature), content, algorithm);
        } catch (JOSEException e) {
            // Thrown unless both halves have their full length and are between 0 and the order.
            return false;
        }
    }

    private boolean isMadeBy(PublicKey key, byte[] signature, byte[] content, SignatureAlgorithm algorithm) {
        try {
            Signature verification = signatureFor(algorithm);
            verification.initVerify(key);
            verification.update(content);
            return verification.verify(signature);
        } catch (SignatureException e) {
            // Thrown for a wrong length, and for what is no signature of this kind at all.
            return false;
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A key that JwkReader made is not one for " + algorithm, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No provider for " + algorithm, e);
        }
    }

    private Signature signatureFor(SignatureAlgorithm algorithm) throws NoSuchAlgorithmException {
        return switch (algorithm) {
            case ES256, ES384, ES512 -> Signature.getInstance(algorithm.jcaName(), ec);
            case RS256, EDDSA, ED25519 -> Signature.getInstance(algorithm.jcaName());
        };
    }
}

package dev.keycloakacme.ca;

import dev.keycloakacme.crypto.Cryptography;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.KeyType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** The private key of a CA, or of who answers for one, and the way it signs. Safe for use by many threads. */
public final class SigningKey {

    private static final byte[] PROBE = "does the key fit the certificate?".getBytes(StandardCharsets.UTF_8);

    private final PrivateKey key;
    private final String algorithm;
    private final @Nullable Provider provider;

    private SigningKey(PrivateKey key, String algorithm, @Nullable Provider provider) {
        this.key = key;
        this.algorithm = algorithm;
        this.provider = provider;
    }

    /**
     * @throws AcmeException {@code serverInternal} 503 if the public key is of no type we sign with, or the two are not
     *     a pair
     */
    public static SigningKey of(PrivateKey key, PublicKey publicKey) {
        KeyType type = KeyTypes.of(publicKey)
                .orElseThrow(() -> AcmeException.unavailable("The CA's key is of a type that is not supported.", null));
        try {
            SigningKey signing = of(key, type);
            if (!signing.isPairOf(publicKey)) {
                throw AcmeException.unavailable("The CA's key does not belong to its certificate.", null);
            }
            return signing;
        } catch (GeneralSecurityException e) {
            throw AcmeException.unavailable("The CA's key does not belong to its certificate, or cannot sign.", e);
        }
    }

    private static SigningKey of(PrivateKey key, KeyType type) throws GeneralSecurityException {
        boolean isRsa = algorithm(type).endsWith("RSA");
        byte[] encoded = key.getEncoded();
        if (isRsa || encoded == null) {
            // RSA is quick enough in the JDK; a key without encoding lives in hardware, whose provider the JDK finds by
            // it
            return new SigningKey(key, algorithm(type), null);
        }
        Provider provider = type == KeyType.ED25519
                ? BouncyCastle.PROVIDER
                : Cryptography.chosen().ec();
        PrivateKey ours =
                KeyFactory.getInstance(key.getAlgorithm(), provider).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        return new SigningKey(ours, algorithm(type), provider);
    }

    private static String algorithm(KeyType type) {
        return switch (type) {
            case RSA_2048, RSA_3072, RSA_4096 -> "SHA256withRSA";
            case EC_P256 -> "SHA256withECDSA";
            case EC_P384 -> "SHA384withECDSA";
            case EC_P521 -> "SHA512withECDSA";
            case ED25519 -> "Ed25519";
        };
    }

    /** For one signature. */
    public ContentSigner signer() {
        try {
            JcaContentSignerBuilder builder = new JcaContentSignerBuilder(algorithm);
            return (provider == null ? builder : builder.setProvider(provider)).build(key);
        } catch (OperatorCreationException e) {
            throw AcmeException.unavailable("The CA's key cannot sign now.", e);
        }
    }

    private boolean isPairOf(PublicKey publicKey) throws GeneralSecurityException {
        Signature signing =
                provider == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, provider);
        signing.initSign(key);
        signing.update(PROBE);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance(algorithm);
        verifying.initVerify(publicKey);
        verifying.update(PROBE);
        return verifying.verify(signature);
    }
}

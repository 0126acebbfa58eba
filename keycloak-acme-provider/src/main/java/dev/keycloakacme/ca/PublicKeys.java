package dev.keycloakacme.ca;

import dev.keycloakacme.crypto.Cryptography;
import dev.keycloakacme.crypto.RsaModulus;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Public keys that strangers bring in requests: those that nobody should use are refused with {@code badCSR}. */
final class PublicKeys {

    private static final BigInteger SMALLEST_EXPONENT = BigInteger.valueOf(65537);
    /** As in the baseline requirements of the CA/Browser Forum; a longer one only makes verifying slow. */
    private static final int LONGEST_EXPONENT = 256;

    private static final byte UNCOMPRESSED = 4;

    private PublicKeys() {}

    static PublicKey checked(SubjectPublicKeyInfo info) {
        return checked(info, Cryptography.chosen().ec());
    }

    /** @param ec makes the key if it is one on an elliptic curve */
    static PublicKey checked(SubjectPublicKeyInfo info, Provider ec) {
        refusal(info).ifPresent(reason -> {
            throw Pkcs10.refused(reason, null);
        });
        try {
            return info.getAlgorithm().getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                    ? ec(info, ec)
                    : new JcaPEMKeyConverter()
                            .setProvider(BouncyCastle.PROVIDER)
                            .getPublicKey(info);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // such as a point that is not on its curve
            throw Pkcs10.refused("The public key is not a valid one of its kind.", e);
        }
    }

    /** Of the provider that will verify with it. Whether the point is on its curve, Bouncy Castle looks: the JDK does not. */
    private static PublicKey ec(SubjectPublicKeyInfo info, Provider provider)
            throws GeneralSecurityException, IOException {
        PublicKeyFactory.createKey(info);
        return KeyFactory.getInstance("EC", provider).generatePublic(new X509EncodedKeySpec(info.getEncoded()));
    }

    private static Optional<String> refusal(SubjectPublicKeyInfo info) {
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        if (hasOddParameters(info)) {
            return Optional.of("The key's algorithm has parameters that it must not have (RFC 3279, RFC 8410).");
        }
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return rsaRefusal(KeyTypes.rsaKey(info), KeyTypes.of(info).isPresent());
        }
        boolean ofPermittedType = KeyTypes.of(info).isPresent();
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return ecRefusal(info, ofPermittedType);
        }
        return ofPermittedType
                ? Optional.empty()
                : Optional.of("The key's algorithm " + algorithm + " is not one of RSA, EC and Ed25519.");
    }

    private static Optional<String> ecRefusal(SubjectPublicKeyInfo info, boolean onPermittedCurve) {
        if (!onPermittedCurve) {
            return Optional.of("The curve is not one of P-256, P-384 and P-521, given by name.");
        }
        byte[] point = info.getPublicKeyData().getOctets();
        return point.length > 0 && point[0] == UNCOMPRESSED
                ? Optional.empty()
                : Optional.of(
                        "The point of the EC key must be given by both coordinates, uncompressed (RFC 5480 §2.2).");
    }

    /** One key has one encoding: otherwise it would not be known again, as an account's or as a revoked one. */
    private static boolean hasOddParameters(SubjectPublicKeyInfo info) {
        ASN1Encodable parameters = info.getAlgorithm().getParameters();
        if (info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return !DERNull.INSTANCE.equals(parameters);
        }
        return info.getAlgorithm().getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519) && parameters != null;
    }

    private static Optional<String> rsaRefusal(RSAPublicKey key, boolean ofPermittedSize) {
        BigInteger exponent = key.getPublicExponent();
        if (!ofPermittedSize) {
            return Optional.of("RSA keys have 2048, 3072 or 4096 bits; this one has "
                    + key.getModulus().bitLength() + ".");
        }
        if (exponent.compareTo(SMALLEST_EXPONENT) < 0
                || !exponent.testBit(0)
                || exponent.bitLength() > LONGEST_EXPONENT) {
            return Optional.of("The RSA exponent must be odd, 65537 or more, and of at most 256 bits.");
        }
        return RsaModulus.weakness(key.getModulus());
    }
}

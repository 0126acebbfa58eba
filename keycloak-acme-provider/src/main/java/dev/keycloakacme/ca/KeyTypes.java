package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.KeyType;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** Tells of which {@link KeyType} a public key is, whichever provider made it. */
public final class KeyTypes {

    private static final Map<ASN1ObjectIdentifier, KeyType> CURVES = Map.of(
            SECObjectIdentifiers.secp256r1, KeyType.EC_P256,
            SECObjectIdentifiers.secp384r1, KeyType.EC_P384,
            SECObjectIdentifiers.secp521r1, KeyType.EC_P521);

    private static final Map<Integer, KeyType> RSA_SIZES =
            Map.of(2048, KeyType.RSA_2048, 3072, KeyType.RSA_3072, 4096, KeyType.RSA_4096);

    private KeyTypes() {}

    /** The type of the key; empty for every key that is not one of ours, such as RSA of other sizes. */
    public static Optional<KeyType> of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return encoded == null ? Optional.empty() : of(SubjectPublicKeyInfo.getInstance(encoded));
    }

    /** The type written {@code ec-p256}, {@code rsa-2048} and so on; throws {@code malformed} for anything else. */
    public static KeyType named(String wireName) {
        return Arrays.stream(KeyType.values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst()
                .orElseThrow(() -> AcmeException.malformed(wireName + " is not a key type; these are: "
                        + Arrays.stream(KeyType.values()).map(KeyType::wireName).collect(Collectors.joining(", "))));
    }

    static Optional<KeyType> of(SubjectPublicKeyInfo info) {
        ASN1ObjectIdentifier algorithm = info.getAlgorithm().getAlgorithm();
        if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return Optional.ofNullable(RSA_SIZES.get(rsaKey(info).getModulus().bitLength()));
        }
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return ofCurve(info.getAlgorithm().getParameters());
        }
        return algorithm.equals(EdECObjectIdentifiers.id_Ed25519) ? Optional.of(KeyType.ED25519) : Optional.empty();
    }

    static RSAPublicKey rsaKey(SubjectPublicKeyInfo info) {
        try {
            return RSAPublicKey.getInstance(info.parsePublicKey());
        } catch (IOException e) {
            throw new IllegalArgumentException("not an RSA key", e);
        }
    }

    /** Only named curves: explicit parameters have been used to forge signatures (CVE-2020-0601). */
    private static Optional<KeyType> ofCurve(@Nullable ASN1Encodable parameters) {
        return parameters instanceof ASN1ObjectIdentifier curve
                ? Optional.ofNullable(CURVES.get(curve))
                : Optional.empty();
    }
}

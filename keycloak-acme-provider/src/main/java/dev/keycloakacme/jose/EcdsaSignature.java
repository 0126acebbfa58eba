package dev.keycloakacme.jose;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;

/** An ECDSA signature. JOSE writes r and s side by side (RFC 7518 §3.4); all providers understand the DER form of it. */
record EcdsaSignature(BigInteger r, BigInteger s) {

    /** Empty unless both halves have their full length and are between 0 and the order, as a signature's must be. */
    static Optional<EcdsaSignature> parse(byte[] sideBySide, EcCurve curve) {
        int size = curve.size();
        if (sideBySide.length != 2 * size) {
            return Optional.empty();
        }
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(sideBySide, 0, size));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(sideBySide, size, 2 * size));
        boolean possible =
                r.signum() > 0 && s.signum() > 0 && r.compareTo(curve.order()) < 0 && s.compareTo(curve.order()) < 0;
        return possible ? Optional.of(new EcdsaSignature(r, s)) : Optional.empty();
    }

    byte[] der() {
        try {
            return new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)})
                    .getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("Two integers could not be encoded", e);
        }
    }
}

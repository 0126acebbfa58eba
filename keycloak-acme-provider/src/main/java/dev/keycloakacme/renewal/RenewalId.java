package dev.keycloakacme.renewal;

import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.jose.Base64Url;
import dev.keycloakacme.problem.AcmeException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names a certificate as its holder can, who knows nothing but the certificate: the unique identifier of RFC 9773 §4.1, which
 * clients call CertID.
 *
 * @param authorityKeyId of the certificate, lower-case hexadecimal
 */
public record RenewalId(String authorityKeyId, BigInteger serial) {

    private static final int LONGEST = 128;

    /** RFC 5280 §4.1.2.2. */
    private static final int MOST_SERIAL_BYTES = 20;

    /**
     * Reads {@link #text}. Apache's mod_md leaves out the zero that DER puts before a first byte of 128 and more, and
     * nothing else could be meant by it.
     *
     * @throws AcmeException {@code malformed}
     */
    public static RenewalId parse(String text) {
        int dot = text.indexOf('.');
        if (text.length() > LONGEST || dot < 1 || dot != text.lastIndexOf('.')) {
            throw AcmeException.malformed("A certificate is named by its authority key identifier, a dot and its serial"
                    + " number, both in base64url (RFC 9773 §4.1).");
        }
        byte[] keyId = Base64Url.decode(text.substring(0, dot), "The authority key identifier");
        byte[] number = Base64Url.decode(text.substring(dot + 1), "The serial number");
        return new RenewalId(HexFormat.of().formatHex(keyId), serial(number));
    }

    /** A positive number as DER writes it, in as few bytes as it takes, with or without the byte for the sign. */
    private static BigInteger serial(byte[] bytes) {
        BigInteger serial = new BigInteger(1, bytes);
        byte[] der = serial.toByteArray();
        boolean isShortest = Arrays.equals(der, bytes)
                || der.length == bytes.length + 1 && Arrays.equals(der, 1, der.length, bytes, 0, bytes.length);
        if (serial.signum() == 0 || der.length > MOST_SERIAL_BYTES || !isShortest) {
            throw AcmeException.malformed(
                    "The serial number is not that of a certificate, in the bytes that DER writes it with.");
        }
        return serial;
    }

    public static RenewalId of(IssuedCertificate certificate) {
        return new RenewalId(
                certificate.authorityKeyId(), new BigInteger(certificate.id().value(), 16));
    }

    /** As in URLs and in orders. */
    public String text() {
        return Base64Url.encode(HexFormat.of().parseHex(authorityKeyId)) + "." + Base64Url.encode(serial.toByteArray());
    }

    public CertificateId certificate() {
        return CertificateId.of(serial);
    }

    /** Whether it is that certificate's: the serial number alone does not say whose it is. */
    public boolean names(IssuedCertificate certificate) {
        return equals(of(certificate));
    }
}

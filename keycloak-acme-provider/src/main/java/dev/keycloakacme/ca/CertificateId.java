package dev.keycloakacme.ca;

import java.math.BigInteger;

/**
 * Names a certificate within its realm, in URLs too: its serial number, 128 random bits, in lower-case hexadecimal
 * without separators.
 */
public record CertificateId(String value) {

    public static CertificateId of(BigInteger serial) {
        return new CertificateId(String.format("%032x", serial));
    }

    @Override
    public String toString() {
        return value;
    }
}

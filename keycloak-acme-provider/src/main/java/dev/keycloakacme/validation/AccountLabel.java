package dev.keycloakacme.validation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.xbill.DNS.utils.base32;

/** The DNS label that sets the records of one account apart from others' (draft-ietf-acme-dns-account-label-02 §3.1). */
final class AccountLabel {

    private static final int BYTES = 10;

    private AccountLabel() {}

    static String of(String accountUrl) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(accountUrl.getBytes(StandardCharsets.UTF_8));
            return "_" + new base32(base32.Alphabet.BASE32, false, true).toString(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}

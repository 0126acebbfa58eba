package dev.keycloakacme.validation;

import dev.keycloakacme.crypto.Sha256;
import java.util.Arrays;
import org.xbill.DNS.utils.base32;

/** The DNS label that sets the records of one account apart from others' (draft-ietf-acme-dns-account-label-02 §3.1). */
final class AccountLabel {

    private static final int BYTES = 10;

    private AccountLabel() {}

    static String of(String accountUrl) {
        byte[] digest = Arrays.copyOf(Sha256.of(accountUrl), BYTES);
        return "_" + new base32(base32.Alphabet.BASE32, false, true).toString(digest);
    }
}

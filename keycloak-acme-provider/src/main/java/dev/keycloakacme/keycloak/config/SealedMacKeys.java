package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.MacKeys;
import dev.keycloakacme.keycloak.config.RealmKeys.DerivedKey;
import dev.keycloakacme.keycloak.config.RealmKeys.Purpose;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * MAC keys under AES-256-GCM with the key id as associated data. The text is {@code v1 <source> <base64 of iv and
 * ciphertext>}, so that what was sealed with a former master key still opens.
 */
public final class SealedMacKeys implements MacKeys {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String VERSION = "v1";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final RealmKeys keys;

    public SealedMacKeys(RealmKeys keys) {
        this.keys = keys;
    }

    @Override
    public String seal(EabKeyId id, byte[] key) {
        DerivedKey master = keys.current(Purpose.MAC_KEYS);
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, master.bytes(), id, iv).doFinal(key);
            byte[] sealed = new byte[IV_BYTES + ciphertext.length];
            System.arraycopy(iv, 0, sealed, 0, IV_BYTES);
            System.arraycopy(ciphertext, 0, sealed, IV_BYTES, ciphertext.length);
            return VERSION + " " + master.source() + " " + Base64.getEncoder().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    @Override
    public byte[] open(EabKeyId id, String sealed) {
        String[] parts = sealed.split(" ", 3);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new IllegalStateException("the sealed key of credential " + id + " has no known form");
        }
        byte[] bytes = Base64.getDecoder().decode(parts[2]);
        byte[] iv = java.util.Arrays.copyOf(bytes, IV_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, keys.from(parts[1], Purpose.MAC_KEYS), id, iv)
                    .doFinal(bytes, IV_BYTES, bytes.length - IV_BYTES);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("the sealed key of credential " + id + " was changed", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, EabKeyId id, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(id.value().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

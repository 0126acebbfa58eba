package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.MacKeys;
import dev.keycloakacme.account.SealedKey;
import dev.keycloakacme.keycloak.config.RealmKeys.DerivedKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
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

    private final Sources sources;

    /** @param sources of the keys that encrypt */
    public SealedMacKeys(Sources sources) {
        this.sources = sources;
    }

    /** Where the keys that encrypt MAC keys come from. */
    public interface Sources {

        /** Of {@link #current}. */
        String name();

        DerivedKey current();

        boolean has(String source);

        /** Throws {@code serverInternal} 503 if it is gone. */
        byte[] from(String source);
    }

    @Override
    public String master() {
        return sources.name();
    }

    @Override
    public boolean hasMaster(String name) {
        return sources.has(name);
    }

    @Override
    public SealedKey seal(EabKeyId id, byte[] key) {
        DerivedKey master = sources.current();
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        try {
            byte[] ciphertext =
                    cipher(Cipher.ENCRYPT_MODE, master.bytes(), id, iv).doFinal(key);
            byte[] sealed = new byte[IV_BYTES + ciphertext.length];
            System.arraycopy(iv, 0, sealed, 0, IV_BYTES);
            System.arraycopy(ciphertext, 0, sealed, IV_BYTES, ciphertext.length);
            return new SealedKey(
                    VERSION + " " + master.source() + " " + Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    @Override
    public byte[] open(EabKeyId id, SealedKey sealed) {
        String[] parts = sealed.text().split(" ", 3);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new IllegalStateException("the sealed key of credential " + id + " has no known form");
        }
        byte[] bytes = decoded(id, parts[2]);
        byte[] iv = Arrays.copyOf(bytes, IV_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, sources.from(parts[1]), id, iv)
                    .doFinal(bytes, IV_BYTES, bytes.length - IV_BYTES);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException(
                    "the sealed key of credential " + id + " does not open: it was changed, or the master key "
                            + parts[1] + " is another than it was sealed with",
                    e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    private static byte[] decoded(EabKeyId id, String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the sealed key of credential " + id + " is not base64", e);
        }
        if (bytes.length < IV_BYTES + TAG_BITS / Byte.SIZE) {
            throw new IllegalStateException("the sealed key of credential " + id + " is cut off");
        }
        return bytes;
    }

    private static Cipher cipher(int mode, byte[] key, EabKeyId id, byte[] iv) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(id.value().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}

package dev.keycloakacme.federation;

import dev.keycloakacme.jose.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;

/** An outside issuer with a P-256 key, for tests to deviate from. Its keys are had without a network. */
final class TestIssuer implements TrustedIssuer {

    static final String URL = "https://ci.example.com";
    static final String KEY_ID = "key-1";

    final KeyPair key = pair("EC", 256);
    final List<IssuerKey> published = new ArrayList<>(List.of(new IssuerKey(KEY_ID, "ES256", key.getPublic())));
    String configuration = "as it was made";
    boolean isDown = false;
    int asked = 0;

    @Override
    public String issuer() {
        return URL;
    }

    @Override
    public String id() {
        return "realm/provider";
    }

    @Override
    public String configuration() {
        return configuration;
    }

    @Override
    public List<IssuerKey> loadKeys() {
        asked++;
        if (isDown) {
            throw IssuerKeyMemory.unavailable(this, null);
        }
        return List.copyOf(published);
    }

    /** Signed with ES256. */
    String token(String claims) {
        return token("{\"alg\":\"ES256\",\"typ\":\"JWT\",\"kid\":\"" + KEY_ID + "\"}", claims);
    }

    String token(String header, String claims) {
        return signed(header, claims, "SHA256withECDSAinP1363Format", key.getPrivate());
    }

    static String signed(String header, String claims, String algorithm, PrivateKey key) {
        String input = encoded(header) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64Url.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encoded(String text) {
        return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
    }

    static KeyPair pair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

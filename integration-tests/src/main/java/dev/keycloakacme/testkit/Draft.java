package dev.keycloakacme.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A JWS before it is sent, any part of which may be spoiled: no library would sign such headers. Immutable.
 *
 * @param header the protected header
 */
public record Draft(Map<String, Object> header, byte[] payload, Signer signer) {

    /** Signs the protected header and the payload, as they are sent. */
    @FunctionalInterface
    public interface Signer {

        byte[] sign(byte[] signingInput);

        static Signer none() {
            return input -> new byte[0];
        }

        /** @param hash of the algorithm: {@code SHA256} for ES256 */
        static Signer ecdsa(PrivateKey key, String hash) {
            return input -> {
                try {
                    Signature signature = Signature.getInstance(hash + "withECDSAinP1363Format");
                    signature.initSign(key);
                    signature.update(input);
                    return signature.sign();
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            };
        }

        static Signer es256(KeyPair key) {
            return ecdsa(key.getPrivate(), "SHA256");
        }

        static Signer hs256(byte[] secret) {
            Key key = new SecretKeySpec(secret, "HmacSHA256");
            return input -> {
                try {
                    Mac mac = Mac.getInstance("HmacSHA256");
                    mac.init(key);
                    return mac.doFinal(input);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            };
        }
    }

    public Draft {
        header = Map.copyOf(header);
    }

    /** A member of the header, as text. */
    public String member(String name) {
        Object value = header.get(name);
        if (value == null) {
            throw new IllegalStateException("the header has no " + name);
        }
        return value.toString();
    }

    /** As the signer makes it now. */
    public byte[] signature() {
        return signer.sign(signingInput(Json.write(header)));
    }

    public Draft with(String member, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(header);
        changed.put(member, value);
        return new Draft(changed, payload, signer);
    }

    public Draft without(String member) {
        Map<String, Object> changed = new LinkedHashMap<>(header);
        changed.remove(member);
        return new Draft(changed, payload, signer);
    }

    public Draft withPayload(byte[] other) {
        return new Draft(header, other, signer);
    }

    public Draft withPayload(String other) {
        return withPayload(other.getBytes(StandardCharsets.UTF_8));
    }

    public Draft signedBy(Signer other) {
        return new Draft(header, payload, other);
    }

    /** The flattened serialization, which is what ACME wants. */
    public String flattened() {
        return Json.write(members());
    }

    /** {@code protected}, {@code payload} and {@code signature}, for other serializations. */
    public Map<String, Object> members() {
        return membersOf(Json.write(header));
    }

    /** The same with a header that no map can be, such as one with a member twice. */
    public Map<String, Object> membersOf(String headerText) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("protected", base64(headerText.getBytes(StandardCharsets.UTF_8)));
        members.put("payload", base64(payload));
        members.put("signature", base64(signer.sign(signingInput(headerText))));
        return members;
    }

    public String compact() {
        Map<String, Object> members = members();
        return members.get("protected") + "." + members.get("payload") + "." + members.get("signature");
    }

    public String general() {
        Map<String, Object> members = members();
        Map<String, Object> signature =
                Map.of("protected", members.get("protected"), "signature", members.get("signature"));
        return Json.write(Map.of("payload", members.get("payload"), "signatures", List.of(signature)));
    }

    private byte[] signingInput(String headerText) {
        String headerPart = base64(headerText.getBytes(StandardCharsets.UTF_8));
        return (headerPart + "." + base64(payload)).getBytes(StandardCharsets.US_ASCII);
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

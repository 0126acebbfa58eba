package dev.keycloakacme.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A new-order request as a client sends it, signed with ES256.
 *
 * @param jwk the public key it is signed with
 */
record SignedRequest(byte[] body, String jwk) {

    private static final int COORDINATE_BYTES = 32;

    static SignedRequest newOrder() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        String header = """
                {"alg":"ES256","kid":"https://id.example/realms/corp/acme/acct/c29tZWFjY291bnRpZA",\
                "nonce":"AAABmkqk3gDkpX0lFvqDRXvK0bJmCkJXyX3GSoGx0rM",\
                "url":"https://id.example/realms/corp/acme/new-order"}""";
        String payload = "{\"identifiers\":[{\"type\":\"dns\",\"value\":\"a.apps.corp.example\"}]}";
        String input = encode(header.getBytes(StandardCharsets.US_ASCII)) + "."
                + encode(payload.getBytes(StandardCharsets.US_ASCII));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(pair.getPrivate());
        signature.update(input.getBytes(StandardCharsets.US_ASCII));
        String[] parts = input.split("\\.", -1);
        String body = "{\"protected\":\"" + parts[0] + "\",\"payload\":\"" + parts[1] + "\",\"signature\":\""
                + encode(signature.sign()) + "\"}";
        return new SignedRequest(body.getBytes(StandardCharsets.US_ASCII), jwk((ECPublicKey) pair.getPublic()));
    }

    private static String jwk(ECPublicKey key) {
        return "{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\""
                + coordinate(key.getW().getAffineX().toByteArray()) + "\",\"y\":\""
                + coordinate(key.getW().getAffineY().toByteArray()) + "\"}";
    }

    private static String coordinate(byte[] number) {
        byte[] padded = new byte[COORDINATE_BYTES + number.length];
        System.arraycopy(number, 0, padded, COORDINATE_BYTES, number.length);
        return encode(Arrays.copyOfRange(padded, number.length, padded.length));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

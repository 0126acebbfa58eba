package dev.keycloakacme.benchmarks.load;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An EAB credential (RFC 8555 §7.3.4), as the server gave it out. */
record Binding(String kid, byte[] macKey) {

    /** One a line: {@code kid,hmac}, the second in base64url. */
    static List<Binding> read(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                .filter(line -> !line.isBlank())
                .map(Binding::parse)
                .toList();
    }

    private static Binding parse(String line) {
        int comma = line.indexOf(',');
        if (comma < 1) {
            throw new IllegalArgumentException("a line of the EAB file is not kid,hmac");
        }
        return new Binding(
                line.substring(0, comma).strip(),
                Base64.getUrlDecoder().decode(line.substring(comma + 1).strip()));
    }

    /** The member {@code externalAccountBinding} of a new account with this key. */
    String over(String jwk, URI newAccount) {
        String header = "{\"alg\":\"HS256\",\"kid\":\"" + kid + "\",\"url\":\"" + newAccount + "\"}";
        String input = RequestKey.encode(header) + "." + RequestKey.encode(jwk);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(macKey, "HmacSHA256"));
            byte[] tag = mac.doFinal(input.getBytes(StandardCharsets.US_ASCII));
            return new String(RequestKey.flattened(input, tag), StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC failed", e);
        }
    }

    @Override
    public String toString() {
        return "Binding[" + kid + "]";
    }
}

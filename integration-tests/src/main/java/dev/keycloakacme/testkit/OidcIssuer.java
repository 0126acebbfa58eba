package dev.keycloakacme.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An OIDC issuer as CI systems and clusters are one: discovery, a JWKS, and tokens signed with RS256. Its key can be
 * rotated, and it can be shut and opened again at the same port.
 */
public final class OidcIssuer implements AutoCloseable {

    private final int port;
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private volatile KeyPair key;
    private volatile String keyId;

    private OidcIssuer(int port) {
        this.port = port;
        this.key = newKey();
        this.keyId = UUID.randomUUID().toString();
        this.server = open();
    }

    public static OidcIssuer start() {
        return new OidcIssuer(FreePorts.next());
    }

    public String issuer() {
        return "http://localhost:" + port;
    }

    public String jwksUrl() {
        return issuer() + "/jwks";
    }

    /** How often its keys were fetched. */
    public int asked() {
        return asked.get();
    }

    /** From now on there is another key, and the former is not published any more. */
    public void rotate() {
        key = newKey();
        keyId = UUID.randomUUID().toString();
    }

    public void shut() {
        server.stop(0);
    }

    public void reopen() {
        server = open();
    }

    /** For five minutes, issued now, with an id of its own. @param claims more, or others */
    public String token(String audience, String sub, Map<String, Object> claims) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("iss", issuer());
        all.put("sub", sub);
        all.put("aud", audience);
        all.put("iat", now);
        all.put("nbf", now - 5);
        all.put("exp", now + 300);
        all.put("jti", UUID.randomUUID().toString());
        all.putAll(claims);
        return sign(Map.of("alg", "RS256", "typ", "JWT", "kid", keyId), all);
    }

    private String sign(Map<String, Object> header, Map<String, Object> claims) {
        String input = encoded(header) + "." + encoded(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Draft.base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer open() {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
            opened.createContext("/jwks", exchange -> {
                asked.incrementAndGet();
                answer(exchange, Map.of("keys", List.of(jwk())));
            });
            opened.createContext(
                    "/.well-known/openid-configuration",
                    exchange -> answer(exchange, Map.of("issuer", issuer(), "jwks_uri", jwksUrl())));
            opened.start();
            return opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange, Map<String, Object> json) throws IOException {
        byte[] body = Json.write(json).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Map<String, Object> jwk() {
        RSAPublicKey rsa = (RSAPublicKey) key.getPublic();
        return Map.of(
                "kty",
                "RSA",
                "use",
                "sig",
                "alg",
                "RS256",
                "kid",
                keyId,
                "n",
                unsigned(rsa.getModulus()),
                "e",
                unsigned(rsa.getPublicExponent()));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int zeros = bytes[0] == 0 ? 1 : 0;
        byte[] unsigned = new byte[bytes.length - zeros];
        System.arraycopy(bytes, zeros, unsigned, 0, unsigned.length);
        return Draft.base64(unsigned);
    }

    private static String encoded(Map<String, Object> json) {
        return Draft.base64(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

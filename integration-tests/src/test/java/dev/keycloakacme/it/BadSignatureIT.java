package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.MALFORMED;
import static dev.keycloakacme.it.BadInputs.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.DemoRealm;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Draft.Signer;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Keycloak;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmAdmin;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Nonces, headers and signatures that a good client never sends. Sections are those of RFC 8555 where no other document is named. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadSignatureIT {

    private static final Refusal BAD_NONCE = Refusal.of("badNonce", 400);
    private static final Refusal BAD_ALGORITHM = Refusal.of("badSignatureAlgorithm", 400);
    private static final Refusal BAD_KEY = Refusal.of("badPublicKey", 400);
    private static final Refusal NO_ACCOUNT = Refusal.of("accountDoesNotExist", 400);

    private BadInputs inputs;
    private RealmAdmin otherRealm;
    private RawAcme other;

    @BeforeAll
    void prepare(Keycloak keycloak, RealmFixture fixture) {
        inputs = new BadInputs(fixture);
        otherRealm = inputs.otherRealm(keycloak);
        other = new RawAcme(fixture.http(), otherRealm.acmeUrl().resolve("directory"));
        other.register(otherRealm.acme().issueFor(DemoRealm.CI_CLIENT)).must();
    }

    @AfterAll
    void removeOtherRealm() {
        otherRealm.admin().deleteRealm(otherRealm.realm());
    }

    @TestFactory
    Stream<DynamicTest> nonces() {
        return Stream.of(
                inputs.order("§6.5", "no nonce", BAD_NONCE, draft -> draft.without("nonce")),
                inputs.order(
                        "§6.5.2", "a nonce that is not base64url", MALFORMED, draft -> draft.with("nonce", "a nonce!")),
                inputs.order(
                        "§6.5.2", "an empty nonce", MALFORMED.or("badNonce", 400), draft -> draft.with("nonce", "")),
                inputs.order("§6.5.2", "a nonce that is a number", MALFORMED, draft -> draft.with("nonce", 1)),
                inputs.order(
                        "§6.5",
                        "a nonce nobody gave",
                        BAD_NONCE,
                        draft -> draft.with("nonce", "YSBub25jZSBub2JvZHkgZ2F2ZQ")),
                inputs.order(
                        "§6.5",
                        "an altered nonce",
                        BAD_NONCE,
                        draft -> draft.with("nonce", flipped(draft.member("nonce"), 30))),
                inputs.order(
                        "§6.5", "a nonce of another realm", BAD_NONCE, draft -> draft.with("nonce", other.newNonce())),
                inputs.refused("§6.5", "a nonce used before", BAD_NONCE, () -> {
                    Draft draft = inputs.order();
                    inputs.send(inputs.post(draft)).must();
                    return inputs.post(draft);
                }));
    }

    @Test
    void theNonceOfARefusalForItsNonceIsGoodForTheNextRequest() {
        Draft draft = inputs.order().with("nonce", "YSBub25jZSBub2JvZHkgZ2F2ZQ");
        String nonce = inputs.send(inputs.post(draft)).header("replay-nonce");
        inputs.send(inputs.post(draft.with("nonce", nonce))).must();
    }

    @TestFactory
    Stream<DynamicTest> headers() {
        Refusal noUrl = UNAUTHORIZED.or("malformed", 400);
        return Stream.of(
                inputs.order(
                        "§6.2",
                        "both jwk and kid",
                        MALFORMED,
                        draft -> draft.with("jwk", inputs.ci().jwk())),
                inputs.order("§6.2", "neither jwk nor kid", MALFORMED, draft -> draft.without("kid")),
                inputs.order(
                        "§6.2",
                        "jwk where kid is due",
                        MALFORMED,
                        draft -> draft.without("kid").with("jwk", inputs.ci().jwk())),
                inputs.registration(
                        "§6.2",
                        "kid where jwk is due",
                        MALFORMED,
                        draft -> draft.without("jwk")
                                .with("kid", inputs.ci().account().toString())
                                .signedBy(Signer.es256(inputs.ci().keyPair()))),
                inputs.order(
                        "§6.2",
                        "the kid of no account",
                        NO_ACCOUNT,
                        draft -> draft.with("kid", draft.member("kid") + "x")),
                inputs.order(
                        "§6.2",
                        "the kid of another realm",
                        NO_ACCOUNT,
                        draft -> draft.with("kid", other.account().toString()).signedBy(Signer.es256(other.keyPair()))),
                inputs.order(
                        "§6.2",
                        "a kid that is no URL",
                        NO_ACCOUNT.or("malformed", 400),
                        draft -> draft.with("kid", "../acct/x")),
                inputs.order("§6.2", "a kid that is a list", MALFORMED, draft -> draft.with("kid", List.of("x"))),
                inputs.order(
                        "RFC 7515 §4.1.11",
                        "an unknown critical extension",
                        MALFORMED,
                        draft -> draft.with("crit", List.of("x")).with("x", 1)),
                inputs.order("RFC 7797 §6", "an unencoded payload", MALFORMED, draft -> draft.with("b64", false)),
                inputs.order(
                        "§6.4",
                        "the URL of another resource",
                        UNAUTHORIZED,
                        draft -> draft.with(
                                "url", inputs.ci().resource("newAccount").toString())),
                inputs.order(
                        "§6.4",
                        "the URL of another host",
                        UNAUTHORIZED,
                        draft -> draft.with(
                                "url",
                                "https://example.org"
                                        + inputs.ci().resource("newOrder").getPath())),
                inputs.order("§6.4", "no URL", noUrl, draft -> draft.without("url")));
    }

    @TestFactory
    Stream<DynamicTest> signatures() {
        Refusal wrongKey = MALFORMED.or("badPublicKey", 400);
        return Stream.of(
                inputs.order(
                        "§6.2",
                        "alg none",
                        BAD_ALGORITHM,
                        draft -> draft.with("alg", "none").signedBy(Signer.none()),
                        BadSignatureIT::namesAlgorithms),
                inputs.registration(
                        "§6.2",
                        "alg HS256 with the public key for a secret",
                        BAD_ALGORITHM,
                        draft -> draft.with("alg", "HS256").signedBy(Signer.hs256(bytes(draft.member("jwk")))),
                        BadSignatureIT::namesAlgorithms),
                inputs.order(
                        "RFC 7518 §3.4",
                        "alg ES384 with a key for ES256",
                        wrongKey,
                        draft -> draft.with("alg", "ES384")),
                inputs.registration("RFC 7518 §3.4", "alg ES256 with a P-384 key", wrongKey, draft -> {
                    KeyPair key = key("EC", "secp384r1");
                    return draft.with("jwk", jwk(Curve.P_384, key)).signedBy(Signer.ecdsa(key.getPrivate(), "SHA256"));
                }),
                inputs.registration(
                        "§6.2",
                        "a point that is not on the curve",
                        BAD_KEY,
                        draft -> draft.with(
                                "jwk",
                                Map.of(
                                        "kty",
                                        "EC",
                                        "crv",
                                        "P-256",
                                        "x",
                                        Draft.base64(new byte[32]),
                                        "y",
                                        Draft.base64(new byte[32])))),
                inputs.registration(
                        "§6.2",
                        "a key on another curve",
                        BAD_KEY,
                        draft -> draft.with(
                                "jwk",
                                Map.of(
                                        "kty",
                                        "EC",
                                        "crv",
                                        "secp256k1",
                                        "x",
                                        Draft.base64(new byte[32]),
                                        "y",
                                        Draft.base64(new byte[32])))),
                inputs.registration("§6.2", "a short RSA key", BAD_KEY, BadSignatureIT::withShortRsaKey),
                inputs.registration(
                        "§6.2",
                        "a symmetric jwk",
                        BAD_KEY,
                        draft -> draft.with("jwk", Map.of("kty", "oct", "k", "AAAA"))),
                inputs.order(
                        "§6.2",
                        "a signature by another key",
                        MALFORMED,
                        draft -> draft.signedBy(Signer.es256(Csr.newKey()))),
                inputs.order("§6.2", "an altered signature", MALFORMED, draft -> {
                    byte[] signature = draft.signature();
                    signature[10] ^= 1;
                    return draft.signedBy(input -> signature);
                }),
                inputs.order(
                        "RFC 7518 §3.4", "a signature in DER", MALFORMED, draft -> draft.signedBy(this::derSignature)),
                inputs.order(
                        "RFC 7518 §3.4",
                        "a signature of zeros",
                        MALFORMED,
                        draft -> draft.signedBy(input -> new byte[64])),
                inputs.order("RFC 7518 §3.4", "a signature with a byte more", MALFORMED, draft -> {
                    byte[] longer = Arrays.copyOf(draft.signature(), 65);
                    return draft.signedBy(input -> longer);
                }));
    }

    private static void namesAlgorithms(RestCalls.Answer answer) {
        JsonNode algorithms = Json.parse(answer.body()).path("algorithms");
        assertThat(algorithms).extracting(JsonNode::asText).contains("ES256").doesNotContain("none", "HS256");
    }

    private static Draft withShortRsaKey(Draft draft) {
        KeyPair pair = key("RSA", "");
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        byte[] modulus = key.getModulus().toByteArray();
        Map<String, Object> jwk =
                Map.of("kty", "RSA", "e", "AQAB", "n", Draft.base64(Arrays.copyOfRange(modulus, 1, modulus.length)));
        return draft.with("alg", "RS256").with("jwk", jwk).signedBy(input -> {
            try {
                Signature signature = Signature.getInstance("SHA256withRSA");
                signature.initSign(pair.getPrivate());
                signature.update(input);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** @param curve of an EC key; an RSA key is a short one */
    private static KeyPair key(String algorithm, String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve.isEmpty()) {
                generator.initialize(1024);
            } else {
                generator.initialize(new ECGenParameterSpec(curve));
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode jwk(Curve curve, KeyPair key) {
        return Json.parse(
                new ECKey.Builder(curve, (ECPublicKey) key.getPublic()).build().toJSONString());
    }

    private byte[] derSignature(byte[] input) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(inputs.ci().keyPair().getPrivate());
            signature.update(input);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String flipped(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

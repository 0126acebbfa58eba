package dev.keycloakacme.it;

import static dev.keycloakacme.it.BadInputs.BAD_CSR;
import static dev.keycloakacme.it.BadInputs.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keycloakacme.testkit.Csr;
import dev.keycloakacme.testkit.Draft;
import dev.keycloakacme.testkit.Ground;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.OnGround;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RawAcme;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.RestCalls;
import dev.keycloakacme.testkit.WithKeycloak;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Keys that must not be certified, neither for an account nor for a token. Sections are those of RFC 8555. */
@WithKeycloak
@OnGround({Ground.H2, Ground.CLUSTER}) // two nodes are on PostgreSQL
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadCertificateKeyIT {

    private BadInputs inputs;

    /** A client without account, whose key is that of a certificate. */
    private RawAcme holder;

    @BeforeAll
    void prepare(RealmFixture fixture) {
        inputs = new BadInputs(fixture);
        holder = inputs.stranger();
    }

    @TestFactory
    Stream<DynamicTest> keysThatAreNotCertified() {
        KeyPair compromised = Csr.newKey();
        revoke(inputs.ci(), issue(compromised), 1);
        revoke(holder, issue(holder.keyPair()), 4);
        Map<String, Csr> requests = new LinkedHashMap<>();
        requests.put("the key of another account", request(inputs.web().keyPair()));
        requests.put("a key that was compromised", request(compromised));
        requests.put("a key that has revoked its certificate", request(holder.keyPair()));
        requests.put("an RSA key of two neighbouring primes", Csr.signed("SHA256withRSA", neighbours(), "dns:" + NAME));
        return requests.entrySet().stream()
                .flatMap(it -> Stream.of(
                        refused(it.getKey() + " for an order", () -> finalizing(it.getValue())),
                        refused(it.getKey() + " for a token", () -> byToken(it.getValue()))));
    }

    @Test
    void aKeyWhoseCertificateWasSupersededIsGood() {
        KeyPair pair = Csr.newKey();
        revoke(inputs.ci(), issue(pair), 4);

        issue(pair);
    }

    private DynamicTest refused(String what, Supplier<HttpRequest.Builder> request) {
        return inputs.refused(
                "§7.4, §11.1",
                what,
                BAD_CSR,
                request,
                (RestCalls.Answer answer) -> assertThat(answer.body()).contains("Make a new key"));
    }

    private HttpRequest.Builder finalizing(Csr csr) {
        JsonNode order = inputs.ready().json();
        URI url = URI.create(order.required("finalize").asText());
        return inputs.post(inputs.ci().draft(url, Json.write(Map.of("csr", Draft.base64(csr.der())))));
    }

    private HttpRequest.Builder byToken(Csr csr) {
        URI url = inputs.fixture().realm().acmeUrl().resolve("certificates?profile=client");
        return BadInputs.post(url, "application/pkcs10", csr.der())
                .header("Authorization", "Bearer " + inputs.fixture().ciToken());
    }

    /** @return the certificate, as revocations want it */
    private String issue(KeyPair pair) {
        RawAcme.Reply order = inputs.ci().newOrder("client", "dns:" + NAME).must();
        JsonNode issued =
                inputs.ci().finalizeOrder(order.json(), request(pair)).must().json();
        URI url = URI.create(issued.required("certificate").asText());
        return Draft.base64(encoded(inputs.ci().fetch(url).must().answer().body()));
    }

    private static byte[] encoded(String chain) {
        try {
            return Pem.certificates(chain).get(0).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void revoke(RawAcme client, String certificate, int reason) {
        client.post(client.resource("revokeCert"), Json.write(Map.of("certificate", certificate, "reason", reason)))
                .must();
    }

    private static Csr request(KeyPair pair) {
        return Csr.forKey(pair, "dns:" + NAME);
    }

    /** 2048 bits that Fermat's method factors at once. */
    private static KeyPair neighbours() {
        BigInteger exponent = BigInteger.valueOf(65537);
        BigInteger top = BigInteger.ONE.shiftLeft(1023).add(BigInteger.ONE.shiftLeft(1022));
        while (true) {
            BigInteger p = top.add(new BigInteger(1000, new SecureRandom())).nextProbablePrime();
            BigInteger q = p.nextProbablePrime();
            BigInteger order = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
            if (order.gcd(exponent).equals(BigInteger.ONE)) {
                return pair(p.multiply(q), exponent, exponent.modInverse(order));
            }
        }
    }

    private static KeyPair pair(BigInteger modulus, BigInteger exponent, BigInteger secret) {
        try {
            KeyFactory factory = KeyFactory.getInstance("RSA");
            return new KeyPair(
                    factory.generatePublic(new RSAPublicKeySpec(modulus, exponent)),
                    factory.generatePrivate(new RSAPrivateKeySpec(modulus, secret)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

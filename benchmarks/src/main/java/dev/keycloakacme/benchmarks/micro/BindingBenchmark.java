package dev.keycloakacme.benchmarks.micro;

import dev.keycloakacme.account.BindingVerifier;
import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabCredentials;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.MacAlgorithm;
import dev.keycloakacme.account.SealedKey;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.crypto.Cryptography;
import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.jose.ExternalAccountBinding;
import dev.keycloakacme.jose.JwkReader;
import dev.keycloakacme.keycloak.config.RealmKeys.DerivedKey;
import dev.keycloakacme.keycloak.config.SealedMacKeys;
import dev.keycloakacme.policy.Narrowing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * External account bindings that are not accepted, but for the database: whoever tries key ids must not learn by the time
 * whether one is known. {@link #wrongMac} and {@link #unknownKeyId} should differ by less than their errors.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH runs the setup first
public class BindingBenchmark {

    private static final String URL = "https://kc.example/realms/r/acme/new-account";
    private static final EabKeyId KID = new EabKeyId("0123456789abcdefghijkl");
    private static final byte[] MASTER = new byte[32];

    private BindingVerifier verifier;
    private AccountKey key;
    private ExternalAccountBinding good;
    private ExternalAccountBinding wrong;
    private ExternalAccountBinding unknown;

    @Setup
    public void prepare() throws GeneralSecurityException {
        SealedMacKeys macKeys = new SealedMacKeys(new OneMasterKey());
        byte[] macKey = new byte[32];
        macKey[0] = 1;
        verifier = new BindingVerifier(new OneCredential(credential(macKeys.seal(KID, macKey))), macKeys);
        String jwk = SignedRequest.newOrder().jwk();
        key = new JwkReader(Cryptography.chosen().ec()).parse(jwk);
        good = binding(KID, macKey, jwk);
        wrong = binding(KID, MASTER, jwk);
        unknown = binding(new EabKeyId("lkjihgfedcba9876543210"), macKey, jwk);
    }

    @Benchmark
    public Optional<EabCredential> accepted() {
        return verifier.verify(good, key, URL, Instant.EPOCH);
    }

    @Benchmark
    public Optional<EabCredential> wrongMac() {
        return verifier.verify(wrong, key, URL, Instant.EPOCH);
    }

    @Benchmark
    public Optional<EabCredential> unknownKeyId() {
        return verifier.verify(unknown, key, URL, Instant.EPOCH);
    }

    private static EabCredential credential(SealedKey sealed) {
        return new EabCredential(
                KID,
                new Subject(Subject.Kind.CLIENT, "client"),
                null,
                MacAlgorithm.HS256,
                sealed,
                Narrowing.NONE,
                "",
                "admin:alice",
                Instant.EPOCH,
                null,
                1,
                EabCredential.History.NONE);
    }

    private static ExternalAccountBinding binding(EabKeyId kid, byte[] macKey, String jwk)
            throws GeneralSecurityException {
        String header = "{\"alg\":\"HS256\",\"kid\":\"%s\",\"url\":\"%s\"}".formatted(kid, URL);
        String input = base64Url(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64Url(jwk.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(macKey, "HmacSHA256"));
        String[] parts = input.split("\\.", 2);
        String json = "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
                .formatted(parts[0], parts[1], base64Url(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII))));
        return ExternalAccountBinding.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static final class OneMasterKey implements SealedMacKeys.Sources {

        @Override
        public String name() {
            return "option";
        }

        @Override
        public DerivedKey current() {
            return new DerivedKey(name(), MASTER);
        }

        @Override
        public boolean has(String source) {
            return source.equals(name());
        }

        @Override
        public byte[] from(String source) {
            return MASTER;
        }
    }

    private record OneCredential(EabCredential credential) implements EabCredentials {

        @Override
        public Optional<EabCredential> find(EabKeyId id) {
            return Optional.of(credential).filter(it -> it.id().equals(id));
        }

        @Override
        public void add(EabCredential other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean replace(EabCredential before, EabCredential after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<EabCredential> sealedOtherwise(String master, String after, int most, Instant now) {
            throw new UnsupportedOperationException();
        }
    }
}

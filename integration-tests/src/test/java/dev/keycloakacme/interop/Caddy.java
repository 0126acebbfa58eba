package dev.keycloakacme.interop;

import static dev.keycloakacme.interop.Surroundings.PATIENCE;

import dev.keycloakacme.testkit.AcmeAdmin;
import dev.keycloakacme.testkit.Background;
import dev.keycloakacme.testkit.Json;
import dev.keycloakacme.testkit.Programs;
import dev.keycloakacme.testkit.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Caddy, which orders by itself what its configuration manages, and answers http-01 and tls-alpn-01. It has no command
 * to revoke, and in Debian no module for a DNS server.
 */
final class Caddy implements AcmeClient {

    /** Of the lifetime that is left: everything but the first second, so what it has is due at once. */
    private static final double DUE = 0.999999;

    private final Surroundings surroundings;

    private Map<String, Object> credential = Map.of();

    Caddy(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return "Caddy";
    }

    @Override
    public String version() {
        return new Run(Programs.require("caddy").toString(), "version").must(PATIENCE);
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.of(Feature.BINDING, Feature.HTTP_01, Feature.TLS_ALPN_01, Feature.IDENTITY, Feature.RENEWAL);
    }

    /** It registers as part of its first order. */
    @Override
    public void register(AcmeAdmin.Credential given) {
        credential = Map.of("key_id", given.kid(), "mac_key", given.hmacKey());
    }

    @Override
    public List<X509Certificate> issue(Wish wish) {
        return managed(wish, Map.of());
    }

    @Override
    public List<X509Certificate> renew(Wish wish) {
        return managed(wish, Map.of("renewal_window_ratio", DUE));
    }

    private List<X509Certificate> managed(Wish wish, Map<String, Object> policy) {
        Optional<BigInteger> before = stored(wish).map(Caddy::serial);
        Path configuration = surroundings.file("caddy.json");
        Surroundings.write(configuration, Json.write(configuration(wish, policy)));
        Run run = new Run(Programs.require("caddy").toString(), "run", "--config", configuration.toString())
                .env("HOME", surroundings.folder().toString());
        try (Background caddy = Background.start(run, surroundings.file("caddy.log"))) {
            caddy.await("a new certificate of Caddy", PATIENCE, () -> {
                Optional<BigInteger> present = stored(wish).map(Caddy::serial);
                return present.isPresent() && !present.equals(before);
            });
        }
        return stored(wish).orElseThrow();
    }

    private Map<String, Object> configuration(Wish wish, Map<String, Object> policy) {
        Map<String, Object> automation = new LinkedHashMap<>(policy);
        automation.put("issuers", List.of(issuer(wish.proof())));
        automation.put("key_type", "p256");
        return Map.of(
                "admin",
                Map.of("disabled", true),
                "storage",
                Map.of("module", "file_system", "root", store().toString()),
                "apps",
                Map.of(
                        "tls",
                        Map.of(
                                "certificates", Map.of("automate", wish.names()),
                                "automation", Map.of("policies", List.of(automation)))));
    }

    private Map<String, Object> issuer(Wish.Proof proof) {
        return Map.of(
                "module",
                "acme",
                "ca",
                surroundings.directoryOfProfile().toString(),
                "email",
                "ops@demo.internal",
                "external_account",
                credential,
                "trusted_roots_pem_files",
                List.of(surroundings.fixture().rootFile().toString()),
                "challenges",
                Map.of(
                        "bind_host",
                        "127.0.0.1",
                        "http",
                        Map.of(
                                "alternate_port",
                                surroundings.fixture().http01Port(),
                                "disabled",
                                proof != Wish.Proof.HTTP_01),
                        "tls-alpn",
                        Map.of(
                                "alternate_port",
                                surroundings.fixture().tlsAlpn01Port(),
                                "disabled",
                                proof != Wish.Proof.TLS_ALPN_01)));
    }

    private Path store() {
        return surroundings.file("store");
    }

    /** What is in its storage, once it has all been written: the file with its metadata comes last. */
    private Optional<List<X509Certificate>> stored(Wish wish) {
        if (!Files.exists(store().resolve("certificates"))) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(store().resolve("certificates"))) {
            return files.filter(file -> file.endsWith(wish.name() + "/" + wish.name() + ".json"))
                    .map(file -> file.resolveSibling(wish.name() + ".crt"))
                    .findFirst()
                    .map(Surroundings::chain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BigInteger serial(List<X509Certificate> chain) {
        return chain.get(0).getSerialNumber();
    }
}

package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at every certificate a realm has issued: {@code openssl} must accept it against the offline root, and its names,
 * key usage, purposes and validity must be those of its profile in {@link DemoRealm}.
 */
final class IssuedLeaves {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final Map<String, Set<String>> PURPOSES = Map.of(
            "server", Set.of(SERVER_AUTH),
            "client", Set.of(CLIENT_AUTH),
            "workload", Set.of(SERVER_AUTH, CLIENT_AUTH));
    private static final Map<String, Duration> LONGEST =
            Map.of("server", Duration.ofDays(30), "client", Duration.ofHours(24), "workload", Duration.ofHours(1));
    private static final Duration BACKDATE = Duration.ofMinutes(1);

    private IssuedLeaves() {}

    /** Throws {@link AssertionError} for the first that is not as it should be. */
    static void check(AcmeAdmin acme, Path root) {
        for (JsonNode listed : acme.certificates()) {
            JsonNode full = acme.certificate(listed.required("serial").asText());
            String pem = full.required("pem").asText();
            List<X509Certificate> chain = Pem.certificates(pem);
            String profile = full.required("profile").asText();
            openssl(pem, root);
            checkLeaf(chain.get(0), profile, full.required("names"));
        }
    }

    private static void openssl(String chain, Path root) {
        try {
            Path file = Files.createTempFile("leaf", ".pem");
            Files.writeString(file, chain);
            new Run("openssl", "verify", "-x509_strict", "-CAfile", root.toString())
                    .with("-untrusted", file.toString(), file.toString())
                    .must(TIMEOUT);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkLeaf(X509Certificate leaf, String profile, JsonNode names) {
        Set<String> expected = new TreeSet<>();
        names.forEach(name -> expected.add(name.asText()));
        same(profile + " names", expected, names(leaf));
        boolean[] usage = Objects.requireNonNull(leaf.getKeyUsage(), "key usage");
        boolean encipherment = leaf.getPublicKey().getAlgorithm().equals("RSA") && !profile.equals("client");
        for (int bit = 0; bit < usage.length; bit++) {
            same(profile + " key usage bit " + bit, bit == 0 || bit == 2 && encipherment, usage[bit]);
        }
        same(profile + " basic constraints", -1, leaf.getBasicConstraints());
        same(profile + " critical", true, leaf.getCriticalExtensionOIDs().contains("2.5.29.15"));
        try {
            same(
                    profile + " purposes",
                    Objects.requireNonNull(PURPOSES.get(profile)),
                    Set.copyOf(leaf.getExtendedKeyUsage()));
        } catch (CertificateParsingException e) {
            throw new AssertionError(e);
        }
        Duration validity = Duration.between(
                leaf.getNotBefore().toInstant(), leaf.getNotAfter().toInstant());
        Duration longest = Objects.requireNonNull(LONGEST.get(profile)).plus(BACKDATE);
        same(profile + " validity is at most the profile's", true, validity.compareTo(longest) <= 0);
    }

    /** As the admin API writes them. */
    private static Set<String> names(X509Certificate leaf) {
        try {
            Collection<List<?>> names = leaf.getSubjectAlternativeNames();
            List<String> texts = new ArrayList<>();
            for (List<?> name : names) {
                int kind = (Integer) name.get(0);
                texts.add(
                        switch (kind) {
                            case 2 -> "dns:" + name.get(1);
                            case 6 -> "uri:" + name.get(1);
                            case 7 ->
                                "ip:"
                                        + InetAddress.getByName((String) name.get(1))
                                                .getHostAddress();
                            default -> "unexpected kind " + kind;
                        });
            }
            return new TreeSet<>(texts);
        } catch (CertificateParsingException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void same(String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError(what + ": expected " + expected + ", found " + found);
        }
    }
}

package dev.keycloakacme.testkit;

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
import java.util.LinkedHashMap;
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

    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    private static final Map<String, Set<String>> PURPOSES = Map.of(
            "server", Set.of(SERVER_AUTH),
            "client", Set.of(CLIENT_AUTH),
            "workload", Set.of(SERVER_AUTH, CLIENT_AUTH));
    private static final Map<String, Duration> LONGEST =
            Map.of("server", Duration.ofDays(30), "client", Duration.ofHours(24), "workload", Duration.ofHours(1));
    /** A profile's unless it says otherwise. */
    private static final Duration BACKDATE = Duration.ofMinutes(5);

    private IssuedLeaves() {}

    /** Throws {@link AssertionError} for the first that is not as it should be, and whatever {@code openssl} refuses. */
    static void check(List<Issued> issued, Path root) {
        Map<String, List<Issued>> byIssuers = new LinkedHashMap<>();
        for (Issued one : issued) {
            List<X509Certificate> chain = one.chain();
            byIssuers.computeIfAbsent(issuers(chain), any -> new ArrayList<>()).add(one);
            checkLeaf(chain.get(0), one.profile(), one.names());
        }
        byIssuers.forEach((issuers, leaves) -> openssl(issuers, leaves, root));
    }

    /** What a chain has above its leaf. */
    private static String issuers(List<X509Certificate> chain) {
        return Pem.of(chain.stream().skip(1).toArray(X509Certificate[]::new));
    }

    /** At once for all below the same issuers: it fails if it refuses one. Of each file it reads the first, the leaf. */
    private static void openssl(String issuers, List<Issued> leaves, Path root) {
        try {
            Path folder = Files.createTempDirectory("leaves");
            Path untrusted = Files.writeString(folder.resolve("issuers.pem"), issuers);
            Run run = new Run("openssl", "verify", "-x509_strict", "-CAfile", root.toString())
                    .with("-untrusted", untrusted.toString());
            for (Issued leaf : leaves) {
                Path file = Files.writeString(folder.resolve(leaf.serial() + ".pem"), leaf.pem());
                run.with(file.toString());
            }
            run.must(TIMEOUT);
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void checkLeaf(X509Certificate leaf, String profile, Set<String> expected) {
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

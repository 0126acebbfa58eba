package dev.keycloakacme.root;

import dev.keycloakacme.ca.Fingerprints;
import dev.keycloakacme.ca.KeyTypes;
import dev.keycloakacme.ca.NameConstraints;
import dev.keycloakacme.ca.NameSubtree;
import dev.keycloakacme.ca.Pkcs10;
import dev.keycloakacme.profile.KeyType;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Certificates and requests in words, for people who compare them by eye. */
final class Descriptions {

    private static final List<String> KEY_USAGES = List.of(
            "digitalSignature",
            "nonRepudiation",
            "keyEncipherment",
            "dataEncipherment",
            "keyAgreement",
            "keyCertSign",
            "cRLSign",
            "encipherOnly",
            "decipherOnly");

    private Descriptions() {}

    static String of(Pkcs10 request) {
        Lines lines = new Lines("Certification request, signature verified");
        lines.add("subject", request.subject().toString());
        addKey(lines, request.publicKey());
        return lines.text();
    }

    static String of(X509Certificate certificate) {
        Lines lines = new Lines("Certificate");
        lines.add("subject", certificate.getSubjectX500Principal().toString());
        lines.add("issuer", certificate.getIssuerX500Principal().toString());
        lines.add("serial", certificate.getSerialNumber().toString(16));
        lines.add("valid from", certificate.getNotBefore().toInstant().toString());
        lines.add("valid to", certificate.getNotAfter().toInstant().toString());
        addKey(lines, certificate.getPublicKey());
        lines.add("authority", authority(certificate.getBasicConstraints()));
        lines.add("key usage", keyUsage(certificate.getKeyUsage()));
        addNames(lines, certificate);
        NameConstraints constraints = NameConstraints.of(certificate);
        lines.add("permits only", subtrees(constraints.permitted()));
        lines.add("excludes", subtrees(constraints.excluded()));
        lines.add("SHA-256", Fingerprints.of(certificate));
        return lines.text();
    }

    private static void addKey(Lines lines, PublicKey key) {
        lines.add("key type", KeyTypes.of(key).map(KeyType::wireName).orElse("not supported: " + key.getAlgorithm()));
        lines.add("key SHA-256", Fingerprints.of(key));
    }

    private static void addNames(Lines lines, X509Certificate certificate) {
        try {
            Collection<String> purposes = certificate.getExtendedKeyUsage();
            lines.add("purposes", purposes == null ? "" : String.join(", ", purposes));
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            lines.add(
                    "names",
                    names == null
                            ? ""
                            : names.stream()
                                    .map(name -> String.valueOf(name.get(1)))
                                    .collect(Collectors.joining(", ")));
        } catch (CertificateParsingException e) {
            lines.add("names", "cannot be read");
        }
    }

    private static String authority(int pathLength) {
        if (pathLength < 0) {
            return "no";
        }
        return pathLength == Integer.MAX_VALUE ? "yes" : "yes, path length " + pathLength;
    }

    private static String keyUsage(boolean @Nullable [] usages) {
        List<String> names = new ArrayList<>();
        for (int i = 0; usages != null && i < Math.min(usages.length, KEY_USAGES.size()); i++) {
            if (usages[i]) {
                names.add(KEY_USAGES.get(i));
            }
        }
        return String.join(", ", names);
    }

    private static String subtrees(List<NameSubtree> subtrees) {
        return subtrees.stream().map(NameSubtree::text).collect(Collectors.joining(", "));
    }

    /** A heading and below it what is not empty, aligned. */
    private static final class Lines {

        private final StringBuilder text;

        private Lines(String heading) {
            text = new StringBuilder(heading).append('\n');
        }

        void add(String label, String value) {
            if (!value.isEmpty()) {
                text.append(String.format("  %-13s %s%n", label, value));
            }
        }

        String text() {
            return text.toString();
        }
    }
}

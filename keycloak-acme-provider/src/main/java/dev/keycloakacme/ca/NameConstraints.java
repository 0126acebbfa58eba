package dev.keycloakacme.ca;

import dev.keycloakacme.identifier.Identifier;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.jspecify.annotations.Nullable;

/**
 * What a CA certificate permits below it (RFC 5280 §4.2.1.10). Of the names of one kind, those within a permitted
 * subtree may be certified, or all if none is permitted of that kind; an excluded subtree wins.
 */
public record NameConstraints(List<NameSubtree> permitted, List<NameSubtree> excluded) {

    public static final NameConstraints NONE = new NameConstraints(List.of(), List.of());

    public NameConstraints {
        permitted = List.copyOf(permitted);
        excluded = List.copyOf(excluded);
    }

    /** Those of the certificate; throws {@code malformed} for constraints whose meaning is not certain. */
    public static NameConstraints of(X509Certificate certificate) {
        byte[] value = certificate.getExtensionValue(Extension.nameConstraints.getId());
        if (value == null) {
            return NONE;
        }
        var constraints = org.bouncycastle.asn1.x509.NameConstraints.getInstance(
                ASN1OctetString.getInstance(value).getOctets());
        return new NameConstraints(
                subtrees(constraints.getPermittedSubtrees()), subtrees(constraints.getExcludedSubtrees()));
    }

    /** Why the name must not be certified, or empty if it may. */
    public Optional<String> refusal(Identifier name) {
        Optional<NameSubtree> exclusion =
                excluded.stream().filter(subtree -> subtree.touches(name)).findFirst();
        if (exclusion.isPresent()) {
            return Optional.of("the CA excludes " + exclusion.get().text());
        }
        List<NameSubtree> concerned =
                permitted.stream().filter(subtree -> subtree.concerns(name)).toList();
        if (concerned.isEmpty() || concerned.stream().anyMatch(subtree -> subtree.covers(name))) {
            return Optional.empty();
        }
        return Optional.of("the CA permits only "
                + concerned.stream().map(NameSubtree::text).collect(Collectors.joining(", ")));
    }

    /** Whether there is a word about subjects. They are not compared, so a certificate below must have none. */
    public boolean constrainSubjects() {
        return permitted.stream().anyMatch(NameConstraints::isDirectoryName)
                || excluded.stream().anyMatch(NameConstraints::isDirectoryName);
    }

    public boolean isEmpty() {
        return permitted.isEmpty() && excluded.isEmpty();
    }

    org.bouncycastle.asn1.x509.NameConstraints extension() {
        return new org.bouncycastle.asn1.x509.NameConstraints(generalSubtrees(permitted), generalSubtrees(excluded));
    }

    private static boolean isDirectoryName(NameSubtree subtree) {
        return subtree instanceof NameSubtree.Other other && other.form() == GeneralName.directoryName;
    }

    private static List<NameSubtree> subtrees(GeneralSubtree @Nullable [] subtrees) {
        return subtrees == null
                ? List.of()
                : Arrays.stream(subtrees)
                        .map(subtree -> NameSubtrees.of(subtree.getBase()))
                        .toList();
    }

    private static GeneralSubtree @Nullable [] generalSubtrees(List<NameSubtree> subtrees) {
        return subtrees.isEmpty()
                ? null
                : subtrees.stream()
                        .map(subtree -> new GeneralSubtree(subtree.generalName()))
                        .toArray(GeneralSubtree[]::new);
    }
}

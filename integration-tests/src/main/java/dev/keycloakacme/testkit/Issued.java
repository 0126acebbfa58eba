package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A certificate as the admin API shows it.
 *
 * @param names such as {@code dns:a.example}
 * @param pem the chain
 */
record Issued(String serial, String profile, Set<String> names, String pem) {

    /** All of the realm. */
    static List<Issued> in(AcmeAdmin acme) {
        return acme.allCertificates().stream()
                .map(listed -> of(acme.certificate(listed.required("serial").asText())))
                .toList();
    }

    private static Issued of(JsonNode shown) {
        Set<String> names = new TreeSet<>();
        shown.required("names").forEach(name -> names.add(name.asText()));
        return new Issued(
                shown.required("serial").asText(),
                shown.required("profile").asText(),
                names,
                shown.required("pem").asText());
    }

    /** The leaf first. */
    List<X509Certificate> chain() {
        return Pem.certificates(pem);
    }
}

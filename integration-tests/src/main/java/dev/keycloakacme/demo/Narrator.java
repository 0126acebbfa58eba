package dev.keycloakacme.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Prints the story. */
final class Narrator {

    private final PrintStream out;
    private int acts;

    Narrator(PrintStream out) {
        this.out = out;
    }

    void act(String title) {
        acts++;
        out.println();
        out.println(acts + ". " + title);
    }

    void note(String text) {
        out.println("   " + text);
    }

    void request(String line, String header) {
        out.println("   → " + line);
        out.println("     " + header);
    }

    void certificate(X509Certificate certificate) {
        out.println("   ✓ certificate for " + names(certificate));
        out.println("     from " + certificate.getIssuerX500Principal() + ", serial "
                + certificate.getSerialNumber().toString(16));
        out.println("     until " + certificate.getNotAfter().toInstant());
    }

    /** A problem document with its subproblems: each says which rule refused which name. */
    void problem(JsonNode problem) {
        out.println("   ✗ " + problem.path("status").asText() + " "
                + problem.path("type").asText());
        out.println("     " + problem.path("detail").asText());
        for (JsonNode subproblem : problem.path("subproblems")) {
            out.println("     - " + subproblem.path("identifier").path("value").asText() + ": "
                    + subproblem.path("detail").asText());
        }
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? "nobody"
                    : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.joining(", "));
        } catch (CertificateParsingException e) {
            throw new IllegalStateException(e);
        }
    }
}

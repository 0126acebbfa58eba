package dev.keycloakacme.it;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;

/** The subject alternative names of a certificate, by kind. */
final class Names {

    private static final Integer DNS = 2;
    private static final Integer URI = 6;
    private static final Integer IP = 7;

    private Names() {}

    static List<String> dns(X509Certificate certificate) {
        return ofKind(certificate, DNS);
    }

    static List<String> ips(X509Certificate certificate) {
        return ofKind(certificate, IP);
    }

    static List<String> uris(X509Certificate certificate) {
        return ofKind(certificate, URI);
    }

    private static List<String> ofKind(X509Certificate certificate, Integer kind) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> kind.equals(name.get(0)))
                            .map(name -> String.valueOf(name.get(1)))
                            .toList();
        } catch (CertificateParsingException e) {
            throw new IllegalStateException(e);
        }
    }
}

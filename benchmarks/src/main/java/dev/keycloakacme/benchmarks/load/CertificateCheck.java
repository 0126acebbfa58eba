package dev.keycloakacme.benchmarks.load;

import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.problem.AcmeException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whether a server issued what was ordered: speed counts for nothing otherwise. */
final class CertificateCheck {

    private static final int DNS_NAME = 2;

    private CertificateCheck() {}

    /**
     * Why the chain is not the answer to the order.
     *
     * @param trusted one of these has signed the end of the chain; empty where no root is known
     */
    static Optional<String> refusal(Tally.Sample sample, Collection<X509Certificate> trusted) {
        try {
            List<X509Certificate> chain = PemText.certificates(sample.pem());
            if (chain.isEmpty()) {
                return Optional.of("no certificate");
            }
            X509Certificate leaf = chain.get(0);
            leaf.checkValidity();
            if (!Arrays.equals(
                    leaf.getPublicKey().getEncoded(), sample.order().key().getEncoded())) {
                return Optional.of("another key");
            }
            if (!names(leaf).equals(List.of(sample.order().name()))) {
                return Optional.of("other names");
            }
            for (int i = 1; i < chain.size(); i++) {
                chain.get(i - 1).verify(chain.get(i).getPublicKey());
            }
            return isEndedBy(chain.get(chain.size() - 1), trusted)
                    ? Optional.empty()
                    : Optional.of("not of a trusted root");
        } catch (GeneralSecurityException | AcmeException e) {
            return Optional.of(e.getClass().getSimpleName());
        }
    }

    private static List<String> names(X509Certificate leaf) throws GeneralSecurityException {
        var names = leaf.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> name.get(0).equals(DNS_NAME))
                        .map(name -> (String) name.get(1))
                        .toList();
    }

    private static boolean isEndedBy(X509Certificate last, Collection<X509Certificate> trusted) {
        return trusted.isEmpty() || trusted.stream().anyMatch(root -> isSignedBy(last, root));
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate root) {
        try {
            certificate.verify(root.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            // of another root
            return false;
        }
    }
}

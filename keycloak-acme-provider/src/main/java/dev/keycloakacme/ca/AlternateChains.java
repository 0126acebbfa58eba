package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Other ways up from a key that issues, such as to the root of another CA that has certified it too (RFC 8555 §7.4.2).
 *
 * @param chains each begins with a certificate of the issuing key and ends with a root
 */
public record AlternateChains(List<List<X509Certificate>> chains) {

    public static final AlternateChains NONE = new AlternateChains(List.of());

    public AlternateChains {
        chains = chains.stream().map(List::copyOf).toList();
    }

    /** One chain after the other, each up to its self-signed root. Throws {@code malformed} for anything else. */
    public static AlternateChains parse(String pem) {
        List<List<X509Certificate>> chains = new ArrayList<>();
        List<X509Certificate> chain = new ArrayList<>();
        for (X509Certificate certificate : PemText.certificates(pem)) {
            chain.add(certificate);
            if (ChainCheck.isSelfSigned(certificate)) {
                chains.add(chain);
                chain = new ArrayList<>();
            }
        }
        if (chains.isEmpty() || !chain.isEmpty()) {
            throw AcmeException.malformed("Each chain in PEM ends with its self-signed root.");
        }
        return new AlternateChains(chains);
    }

    /** Throws {@code malformed} unless each chain holds now, and is one of the issuing certificate's key and name. */
    public void requireFor(X509Certificate issuing, Instant now) {
        for (List<X509Certificate> chain : chains) {
            Optional<String> reason = ChainCheck.refusal(chain, now);
            if (reason.isPresent()) {
                throw AcmeException.malformed("An alternate chain does not hold: " + reason.get() + ".");
            }
            if (!isSameAuthority(chain.get(0), issuing)) {
                throw AcmeException.malformed(
                        "The certificate " + chain.get(0).getSubjectX500Principal()
                                + " at the beginning of an alternate chain has another name, key or key id than the issuing one.");
            }
        }
    }

    /**
     * Those that lead up from this very certificate and hold now, without their roots, by their number from 1 in the order
     * in which they were given. So a certificate keeps none that its issuer's present key has, where it was signed by a
     * former one.
     */
    public Map<Integer, List<X509Certificate>> of(X509Certificate leaf, Instant now) {
        Map<Integer, List<X509Certificate>> found = new TreeMap<>();
        for (int i = 0; i < chains.size(); i++) {
            List<X509Certificate> chain = chains.get(i);
            if (ChainCheck.refusal(chain, now).isEmpty() && ChainCheck.certifies(chain.get(0), leaf)) {
                found.put(i + 1, chain.subList(0, chain.size() - 1));
            }
        }
        return found;
    }

    private static boolean isSameAuthority(X509Certificate one, X509Certificate other) {
        return one.getSubjectX500Principal().equals(other.getSubjectX500Principal())
                && one.getPublicKey().equals(other.getPublicKey())
                && CertificateExtensions.authorityKeyId(one).equals(CertificateExtensions.authorityKeyId(other));
    }
}

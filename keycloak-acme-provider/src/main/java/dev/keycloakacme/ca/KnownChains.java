package dev.keycloakacme.ca;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Chains that an issuer has had, each up to its root: what it issued below a former root lives on, and is trusted by that
 * root only.
 *
 * @param chains the issuing certificate first, the root last; for each root the chain that holds longest
 */
public record KnownChains(List<List<X509Certificate>> chains) {

    public static final KnownChains NONE = new KnownChains(List.of());

    public KnownChains {
        chains = longestOfEachRoot(chains);
    }

    /** As {@link #pem} writes them, or blank for none. @throws AcmeException {@code malformed} for anything else */
    public static KnownChains parse(String pem) {
        return pem.isBlank() ? NONE : new KnownChains(AlternateChains.parse(pem).chains());
    }

    public String pem() {
        return PemText.encode(chains.stream().flatMap(List::stream).toList());
    }

    public KnownChains and(Issuer issuer) {
        List<X509Certificate> chain =
                Stream.concat(issuer.chain().stream(), Stream.of(issuer.root())).toList();
        return new KnownChains(Stream.concat(chains.stream(), Stream.of(chain)).toList());
    }

    /** Without those of which a certificate has ended: nothing that was issued below it is valid any more. */
    public KnownChains at(Instant now) {
        return new KnownChains(chains.stream()
                .filter(chain -> end(chain).after(Date.from(now)))
                .toList());
    }

    /** Their roots, each once. */
    public List<X509Certificate> roots() {
        return chains.stream().map(KnownChains::root).toList();
    }

    private static List<List<X509Certificate>> longestOfEachRoot(List<List<X509Certificate>> chains) {
        Map<X509Certificate, List<X509Certificate>> longest = new LinkedHashMap<>();
        for (List<X509Certificate> chain : chains) {
            longest.merge(
                    root(chain), List.copyOf(chain), (one, other) -> end(other).after(end(one)) ? other : one);
        }
        return List.copyOf(longest.values());
    }

    private static X509Certificate root(List<X509Certificate> chain) {
        return chain.get(chain.size() - 1);
    }

    private static Date end(List<X509Certificate> chain) {
        return Collections.min(chain.stream().map(X509Certificate::getNotAfter).toList());
    }
}

package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** An issuer whose key this process can use. Safe for use by many threads, and meant to be kept. */
public final class LocalIssuer implements Issuer {

    private final String name;
    private final IssuerId id;
    private final SigningKey key;
    private final List<X509Certificate> chain;
    private final X509Certificate root;
    private final List<X509Certificate> certificates;
    private final CertificateFactory factory;
    private final CrlFactory crls;
    private final ResponderCertificates responders;
    private final InstantSource clock;

    /**
     * Checks once what each signature relies on: the key fits the certificate, every certificate of the chain is a CA's,
     * is valid now and is certified by the next.
     *
     * @param chain the issuing certificate first, without the root
     * @throws AcmeException {@code serverInternal} 503 that says what is wrong
     */
    public LocalIssuer(
            String name, PrivateKey key, List<X509Certificate> chain, X509Certificate root, InstantSource clock) {
        this(name, key, chain, root, new KnownCertificates(List.of()), clock);
    }

    /** The same for a key that had other issuing certificates before. Those of other keys or names do not count. */
    public LocalIssuer(
            String name,
            PrivateKey key,
            List<X509Certificate> chain,
            X509Certificate root,
            KnownCertificates former,
            InstantSource clock) {
        List<X509Certificate> whole =
                Stream.concat(chain.stream(), Stream.of(root)).toList();
        ChainCheck.refusal(whole, clock.instant()).ifPresent(reason -> {
            throw AcmeException.unavailable("Issuer " + name + ": " + reason + ".", null);
        });
        KnownCertificates known = former.upTo(chain.get(0));
        this.name = name;
        this.id = known.id();
        this.certificates = known.certificates();
        this.key = SigningKey.of(key, chain.get(0).getPublicKey());
        this.chain = List.copyOf(chain);
        this.root = root;
        this.factory = new CertificateFactory(whole, id);
        this.crls = new CrlFactory(chain.get(0));
        this.responders = new ResponderCertificates(whole);
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public IssuerId id() {
        return id;
    }

    @Override
    public List<X509Certificate> certificates() {
        return certificates;
    }

    @Override
    public X509Certificate root() {
        return root;
    }

    @Override
    public X509Certificate issue(CertificateContent content) {
        return factory.certify(content, key.signer(), clock.instant());
    }

    @Override
    public byte[] signCrl(CrlContent content) {
        return crls.sign(content, key.signer());
    }

    @Override
    public X509Certificate certifyResponder(PublicKey responder, Instant notBefore, Instant notAfter) {
        return responders.certify(responder, notBefore, notAfter, key.signer(), clock.instant());
    }
}

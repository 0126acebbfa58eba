package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.KnownCertificates;
import dev.keycloakacme.ca.KnownChains;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.spi.ComponentSettings;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

/**
 * The chain in an issuer's settings, which stands in place of the key store's, and what its key had before. Every failure
 * is a {@link ComponentValidationException} that names the setting.
 */
record ImportedChain(ComponentSettings settings) {

    static final String CHAIN = "chain";

    /** Kept by this server: all issuing certificates of the key, oldest first. */
    static final String KNOWN = "known-certificates";

    /** Kept by this server: the chains that the issuer has had, up to their roots. */
    static final String KNOWN_CHAINS = "known-chains";

    private static final int LONGEST = 64 * 1024;

    /** The key with the chain that counts. @param file what the key store has */
    KeyMaterial over(KeyMaterial file) {
        return settings.text(CHAIN)
                .map(pem -> new KeyMaterial(file.key(), successor(file, pem)))
                .orElse(file);
    }

    /** Which setting is to blame if the chain does not hold. */
    Optional<String> blamed() {
        return settings.text(CHAIN).map(pem -> CHAIN);
    }

    KnownCertificates known() {
        try {
            return KnownCertificates.parse(settings.text(KNOWN).orElse(""));
        } catch (AcmeException e) {
            throw refuse(KNOWN, e);
        }
    }

    /** @param parser {@link KnownChains#parse}, or what remembers it */
    KnownChains chains(Function<String, KnownChains> parser) {
        try {
            return settings.text(KNOWN_CHAINS).map(parser).orElse(KnownChains.NONE);
        } catch (AcmeException e) {
            throw refuse(KNOWN_CHAINS, e);
        }
    }

    /** Writes down what is to be remembered of a chain that was found good. @param before known up to now */
    void keep(ComponentModel component, KnownCertificates before, X509Certificate issuing) {
        settings.text(CHAIN).ifPresent(pem -> component.put(CHAIN, PemText.encode(PemText.certificates(pem))));
        KnownCertificates known = before.upTo(issuing);
        if (known.certificates().size() > 1) {
            component.put(KNOWN, known.pem());
        } else {
            component.getConfig().remove(KNOWN);
        }
    }

    void keep(ComponentModel component, KnownChains chains) {
        component.put(KNOWN_CHAINS, chains.pem());
    }

    private List<X509Certificate> successor(KeyMaterial file, String pem) {
        try {
            List<X509Certificate> chain = certificates(pem);
            KnownCertificates.requireSuccession(file.chain().get(0), chain.get(0));
            return chain;
        } catch (AcmeException e) {
            throw refuse(CHAIN, e);
        }
    }

    /** Nothing but certificates: a key that was pasted along would be kept where it does not belong. */
    private static List<X509Certificate> certificates(String pem) {
        if (pem.length() > LONGEST) {
            throw AcmeException.malformed("It is longer than 64 KiB.");
        }
        boolean isPure =
                PemText.blocks(pem).stream().allMatch(block -> block.label().equals(PemText.CERTIFICATE));
        if (!isPure || pem.contains("PRIVATE KEY")) {
            throw AcmeException.malformed("It must hold certificates only, and no key.");
        }
        List<X509Certificate> chain = PemText.certificates(pem);
        if (chain.isEmpty()) {
            throw AcmeException.malformed("It holds no certificate in PEM.");
        }
        return chain;
    }

    private ComponentValidationException refuse(String setting, AcmeException cause) {
        ComponentValidationException refusal =
                settings.refuse(setting, "cannot be used: " + cause.problem().detail());
        refusal.initCause(cause);
        return refusal;
    }
}

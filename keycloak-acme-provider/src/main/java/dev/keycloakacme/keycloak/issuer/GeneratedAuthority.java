package dev.keycloakacme.keycloak.issuer;

import dev.keycloakacme.ca.Authorities;
import dev.keycloakacme.ca.AuthorityContent;
import dev.keycloakacme.ca.DistinguishedNames;
import dev.keycloakacme.ca.KeyPairs;
import dev.keycloakacme.ca.NameConstraints;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.profile.KeyType;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;

/** A new root and an intermediate below it, keys as PKCS#8 in PEM. */
record GeneratedAuthority(String rootKey, X509Certificate root, String key, X509Certificate intermediate) {

    private static final Duration ROOT_VALIDITY = Duration.ofDays(3650);
    private static final Duration VALIDITY = Duration.ofDays(1825);
    private static final Duration BACKDATE = Duration.ofHours(1);

    static GeneratedAuthority create(String name, KeyType type, Instant now) {
        KeyPair rootPair = KeyPairs.generate(type);
        KeyPair pair = KeyPairs.generate(type);
        X509Certificate root = Authorities.selfSigned(
                content(name + " root (development)", rootPair, now, ROOT_VALIDITY, 1), rootPair.getPrivate());
        X509Certificate intermediate = Authorities.certify(
                content(name + " (development)", pair, now, VALIDITY, 0), root, rootPair.getPrivate());
        return new GeneratedAuthority(pem(rootPair), root, pem(pair), intermediate);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "GeneratedAuthority[" + intermediate.getSubjectX500Principal() + "]";
    }

    private static AuthorityContent content(
            String commonName, KeyPair pair, Instant now, Duration validity, int pathLength) {
        return new AuthorityContent(
                DistinguishedNames.ofCommonName(commonName),
                pair.getPublic(),
                now.minus(BACKDATE),
                now.plus(validity),
                pathLength,
                NameConstraints.NONE);
    }

    private static String pem(KeyPair pair) {
        return PemText.encode("PRIVATE KEY", pair.getPrivate().getEncoded());
    }
}

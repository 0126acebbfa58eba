package dev.keycloakacme.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The provider that makes and verifies signatures on elliptic curves: one for the whole process, since a key of one
 * provider is slow or useless in another. It is always asked for explicitly and never registered globally, since
 * Keycloak decides which providers its process has.
 *
 * <p>Conscrypt (native) is taken where its jar is there and loads, else Bouncy Castle, else the JDK's own, which is ten
 * times slower. The system property {@value #PROPERTY} forces one of them by its name. See docs/adr/0010.
 */
public final class Cryptography {

    /** {@code conscrypt}, {@code bouncy-castle} or {@code jdk}. */
    public static final String PROPERTY = "keycloak-acme.crypto";

    private static final byte[] PROBE = "does this provider sign?".getBytes(StandardCharsets.UTF_8);

    private final String name;
    private final Provider ec;
    private final List<String> passedOver;

    private Cryptography(String name, Provider ec, List<String> passedOver) {
        this.name = name;
        this.ec = ec;
        this.passedOver = List.copyOf(passedOver);
    }

    private static final class Holder {
        private static final Cryptography CHOSEN = choose(System.getProperty(PROPERTY, ""));
    }

    /** The one of this process; throws {@link IllegalStateException} if the one that was asked for does not work. */
    public static Cryptography chosen() {
        return Holder.CHOSEN;
    }

    /** @param forced a name, or empty for the fastest that works */
    static Cryptography choose(String forced) {
        List<String> passedOver = new ArrayList<>();
        for (Candidate candidate : Candidate.values()) {
            if (forced.isEmpty() || forced.equals(candidate.wireName)) {
                try {
                    Provider provider = candidate.source.load();
                    probe(provider);
                    return new Cryptography(candidate.wireName, provider, passedOver);
                } catch (ReflectiveOperationException | GeneralSecurityException | RuntimeException | LinkageError e) {
                    // whatever a half-working library throws
                    passedOver.add(candidate.wireName + ": " + e);
                }
            }
        }
        throw new IllegalStateException("no cryptographic provider " + (forced.isEmpty() ? "works" : forced) + ": "
                + (passedOver.isEmpty() ? "choose conscrypt, bouncy-castle or jdk" : passedOver));
    }

    /** A library that was found may still fail at its first use, as with a native part for another machine. */
    private static void probe(Provider provider) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", provider);
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        Signature signing = Signature.getInstance("SHA256withECDSA", provider);
        signing.initSign(pair.getPrivate());
        signing.update(PROBE);
        byte[] signature = signing.sign();
        Signature verifying = Signature.getInstance("SHA256withECDSA", provider);
        verifying.initVerify(pair.getPublic());
        verifying.update(PROBE);
        if (!verifying.verify(signature)) {
            throw new GeneralSecurityException("it does not verify what it signed");
        }
    }

    /** As {@link #PROPERTY} takes it. */
    public String name() {
        return name;
    }

    /** Keys and signatures on elliptic curves. */
    public Provider ec() {
        return ec;
    }

    /** What would have been faster but does not work here, with the reason. */
    public List<String> passedOver() {
        return passedOver;
    }

    /** From the fastest to the slowest. */
    private enum Candidate {
        CONSCRYPT("conscrypt", Candidate::conscrypt),
        BOUNCY_CASTLE("bouncy-castle", BouncyCastleProvider::new),
        JDK("jdk", () -> Signature.getInstance("SHA256withECDSA").getProvider());

        private final String wireName;
        private final Source source;

        Candidate(String wireName, Source source) {
            this.wireName = wireName;
            this.source = source;
        }

        /** Not linked to, so that the jar may be left out. */
        private static Provider conscrypt() throws ReflectiveOperationException {
            return (Provider) Class.forName("org.conscrypt.OpenSSLProvider")
                    .getConstructor()
                    .newInstance();
        }
    }

    private interface Source {
        Provider load() throws ReflectiveOperationException, GeneralSecurityException;
    }
}

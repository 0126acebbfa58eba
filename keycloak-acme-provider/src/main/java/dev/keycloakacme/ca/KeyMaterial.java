package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.jspecify.annotations.Nullable;

/**
 * A CA's key with its certificates, as files keep them: PKCS#12, or PEM with an (encrypted) PKCS#8 key and the chain.
 * All reading throws {@code malformed} with a reason fit for admins, without anything secret.
 *
 * @param chain that of the key first, as the file has it
 */
public record KeyMaterial(PrivateKey key, List<X509Certificate> chain) {

    private static final String PLAIN_KEY = "PRIVATE KEY";
    private static final String ENCRYPTED_KEY = "ENCRYPTED PRIVATE KEY";

    public KeyMaterial {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw refused("There is no certificate for the key.", null);
        }
    }

    /** The chain without its self-signed end. */
    public List<X509Certificate> chainWithoutRoot() {
        return root().isPresent() ? chain.subList(0, chain.size() - 1) : chain;
    }

    /** The self-signed end of the chain, if the file has it. */
    public Optional<X509Certificate> root() {
        X509Certificate last = chain.get(chain.size() - 1);
        return ChainCheck.isSelfSigned(last) ? Optional.of(last) : Optional.empty();
    }

    /** @param alias which key, or null if there is one only */
    public static KeyMaterial fromPkcs12(byte[] content, char[] password, @Nullable String alias) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            String entry = alias == null ? onlyKey(store) : alias;
            if (!(store.getKey(entry, password) instanceof PrivateKey key)) {
                throw refused("The key store has no private key with alias " + entry + ".", null);
            }
            return new KeyMaterial(key, chain(store.getCertificateChain(entry)));
        } catch (GeneralSecurityException | IOException e) {
            throw refused("The key store is not PKCS#12, is damaged, or the password is wrong.", e);
        }
    }

    /** @param password of the key, empty if it is not encrypted */
    public static KeyMaterial fromPem(String text, char[] password) {
        List<PemText.Block> keys = PemText.blocks(text).stream()
                .filter(block -> block.label().endsWith(PLAIN_KEY))
                .toList();
        if (keys.size() != 1) {
            throw refused("The file must hold exactly one private key; here are " + keys.size() + ".", null);
        }
        return new KeyMaterial(key(keys.get(0), password), PemText.certificates(text));
    }

    /** PKCS#12, key and integrity protected by the password. */
    public byte[] toPkcs12(String alias, char[] password) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(alias, key, password, chain.toArray(X509Certificate[]::new));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            store.store(out, password);
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key store in memory can be written", e);
        }
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException {
        String found = null;
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                if (found != null) {
                    throw refused("The key store has several keys: say which by its alias.", null);
                }
                found = alias;
            }
        }
        if (found == null) {
            throw refused("The key store has no private key.", null);
        }
        return found;
    }

    private static List<X509Certificate> chain(Certificate @Nullable [] certificates) {
        return certificates == null
                ? List.of()
                : Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
    }

    private static PrivateKey key(PemText.Block block, char[] password) {
        try {
            return new JcaPEMKeyConverter().getPrivateKey(info(block, password));
        } catch (IOException | PKCSException | OperatorCreationException | IllegalArgumentException e) {
            throw refused("The private key is damaged, or the password is wrong.", e);
        }
    }

    private static PrivateKeyInfo info(PemText.Block block, char[] password)
            throws IOException, PKCSException, OperatorCreationException {
        return switch (block.label()) {
            case PLAIN_KEY -> PrivateKeyInfo.getInstance(block.der());
            case ENCRYPTED_KEY ->
                new PKCS8EncryptedPrivateKeyInfo(block.der())
                        .decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                                .setProvider(BouncyCastle.PROVIDER)
                                .build(password));
            default ->
                throw refused(
                        "The label " + block.label() + " is of an old format: convert it with openssl pkcs8 -topk8.",
                        null);
        };
    }

    private static AcmeException refused(String reason, @Nullable Throwable cause) {
        return new AcmeException(Problem.of(ProblemType.MALFORMED, reason), cause);
    }
}

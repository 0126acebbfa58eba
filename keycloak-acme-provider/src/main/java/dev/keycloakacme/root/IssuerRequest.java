package dev.keycloakacme.root;

import dev.keycloakacme.ca.Authorities;
import dev.keycloakacme.ca.DistinguishedNames;
import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.KeyPairs;
import dev.keycloakacme.ca.KeyTypes;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.ca.Pkcs10;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import javax.security.auth.x500.X500Principal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes an issuer's key and the request that the root signs. */
@Command(name = "request", description = "Makes an issuer's key store and its CSR.", sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class IssuerRequest implements Callable<Integer> {

    static final String ALIAS = "issuer";

    @Spec
    private CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "New key store (PKCS#12), mode 0600.")
    private Path key;

    @Option(names = "--csr", required = true, paramLabel = "FILE", description = "New file: the request (PEM).")
    private Path csr;

    @Option(names = "--name", required = true, paramLabel = "DN", description = "Such as \"CN=Corp Issuer 1,O=Corp\".")
    private String name;

    @Option(names = "--key-type", paramLabel = "TYPE", defaultValue = "ec-p256", description = "Default: ec-p256.")
    private String keyType;

    @Option(
            names = "--reuse-key",
            description = "Take the key of the key store, which exists, to renew its certificate.")
    private boolean reuseKey;

    @Mixin
    private PasswordOptions password;

    @Override
    public Integer call() throws IOException {
        NewFile.checkAbsent(csr);
        X500Principal subject = DistinguishedNames.parse(name);
        KeyPair pair = reuseKey ? existingKey() : newKey(subject);
        byte[] request = Authorities.request(subject, pair);
        NewFile.writePublic(csr, PemText.encode(PemText.REQUEST, request).getBytes(StandardCharsets.US_ASCII));
        spec.commandLine().getOut().print(Descriptions.of(Pkcs10.verified(request)));
        return RootCommand.DONE;
    }

    private KeyPair existingKey() throws IOException {
        KeyMaterial material = KeyMaterial.fromPkcs12(Files.readAllBytes(key), password.existing(), null);
        return new KeyPair(material.chain().get(0).getPublicKey(), material.key());
    }

    private KeyPair newKey(X500Principal subject) throws IOException {
        NewFile.checkAbsent(key);
        KeyPair pair = KeyPairs.generate(KeyTypes.named(keyType));
        KeyMaterial material = new KeyMaterial(
                pair.getPrivate(),
                List.of(Authorities.placeholder(
                        subject, pair, InstantSource.system().instant())));
        NewFile.writeSecret(key, material.toPkcs12(ALIAS, password.chosen()));
        return pair;
    }
}

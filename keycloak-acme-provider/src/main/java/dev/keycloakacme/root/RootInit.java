package dev.keycloakacme.root;

import dev.keycloakacme.ca.Authorities;
import dev.keycloakacme.ca.AuthorityContent;
import dev.keycloakacme.ca.DistinguishedNames;
import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.KeyPairs;
import dev.keycloakacme.ca.KeyTypes;
import dev.keycloakacme.ca.NameConstraints;
import dev.keycloakacme.ca.PemText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a root: its key store, which stays offline, and its certificate, which everyone may have. */
@Command(name = "init", description = "Makes a new root.", sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class RootInit implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "New key store (PKCS#12), mode 0600.")
    private Path key;

    @Option(names = "--certificate", required = true, paramLabel = "FILE", description = "New certificate (PEM).")
    private Path certificate;

    @Option(names = "--name", required = true, paramLabel = "DN", description = "Such as \"CN=Corp Root,O=Corp\".")
    private String name;

    @Option(names = "--key-type", paramLabel = "TYPE", defaultValue = "ec-p384", description = "Default: ec-p384.")
    private String keyType;

    @Option(names = "--validity", paramLabel = "TIME", defaultValue = "20y", description = "20y (default), 7300d, …")
    private String validity;

    @Mixin
    private PasswordOptions password;

    @Override
    public Integer call() throws IOException {
        NewFile.checkAbsent(key, certificate);
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        KeyPair pair = KeyPairs.generate(KeyTypes.named(keyType));
        X509Certificate root = Authorities.selfSigned(
                new AuthorityContent(
                        DistinguishedNames.parse(name),
                        pair.getPublic(),
                        now,
                        ValiditySpan.parse(validity).after(now),
                        null,
                        NameConstraints.NONE),
                pair.getPrivate());
        byte[] store = new KeyMaterial(pair.getPrivate(), List.of(root)).toPkcs12("root", password.chosen());
        NewFile.writeSecret(key, store);
        writeCertificate(root);
        spec.commandLine().getOut().print(Descriptions.of(root));
        return RootCommand.DONE;
    }

    /** Without its certificate the key is of no use. */
    private void writeCertificate(X509Certificate root) throws IOException {
        try {
            NewFile.writePublic(certificate, PemText.encode(root).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            Files.deleteIfExists(key);
            throw e;
        }
    }
}

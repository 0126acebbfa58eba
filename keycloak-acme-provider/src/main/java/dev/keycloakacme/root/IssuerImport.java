package dev.keycloakacme.root;

import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.LocalIssuer;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts what the root signed beside the key it was signed for, if an issuer can work with it. */
@Command(
        name = "import",
        description = "Stores the chain that the root signed in the issuer's key store.",
        sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class IssuerImport implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The issuer's key store (PKCS#12).")
    private Path key;

    @Option(names = "--chain", required = true, paramLabel = "FILE", description = "The chain that root sign wrote.")
    private Path chain;

    @Option(
            names = "--root",
            paramLabel = "FILE",
            description = "The root's certificate, unless the chain ends with it.")
    private @Nullable Path root;

    @Mixin
    private PasswordOptions password;

    @Override
    public Integer call() throws IOException {
        char[] secret = password.existing();
        KeyMaterial before = KeyMaterial.fromPkcs12(Files.readAllBytes(key), secret, null);
        List<X509Certificate> certificates = new ArrayList<>(certificates(chain));
        if (root != null) {
            certificates.addAll(certificates(root));
        }
        KeyMaterial after = new KeyMaterial(before.key(), certificates);
        X509Certificate end = after.root()
                .orElseThrow(() -> AcmeException.malformed("the chain does not end with the root: use --root"));
        // refuses a key that does not fit, and whatever else an issuer cannot work with
        new LocalIssuer(key.toString(), after.key(), after.chainWithoutRoot(), end, InstantSource.system());
        NewFile.replaceSecret(key, after.toPkcs12(IssuerRequest.ALIAS, secret));
        PrintWriter out = spec.commandLine().getOut();
        after.chain().forEach(certificate -> out.print(Descriptions.of(certificate)));
        return RootCommand.DONE;
    }

    private static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> certificates = PemText.certificates(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (certificates.isEmpty()) {
            throw AcmeException.malformed(file + " has no certificate in PEM");
        }
        return certificates;
    }
}

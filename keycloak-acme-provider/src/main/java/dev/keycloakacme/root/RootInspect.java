package dev.keycloakacme.root;

import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.ca.Pkcs10;
import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what is in a file. Keys are mentioned, never shown. */
@Command(name = "inspect", description = "Shows certificates, CSRs and key stores.", sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class RootInspect implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "PEM, DER, or with --pkcs12 a key store.")
    private Path file;

    @Option(names = "--pkcs12", description = "The file is a key store; known by .p12 and .pfx, too.")
    private boolean isKeyStore;

    @Mixin
    private PasswordOptions password;

    @Override
    public Integer call() throws IOException {
        byte[] content = Files.readAllBytes(file);
        PrintWriter out = spec.commandLine().getOut();
        if (isKeyStore || file.toString().matches(".*\\.(p12|pfx)")) {
            KeyMaterial material = KeyMaterial.fromPkcs12(content, password.existing(), null);
            out.println("Private key (" + material.key().getAlgorithm() + "), and its chain:");
            for (X509Certificate certificate : material.chain()) {
                out.print(Descriptions.of(certificate));
            }
            return RootCommand.DONE;
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        List<PemText.Block> blocks = PemText.blocks(text);
        if (blocks.isEmpty()) {
            out.print(der(content));
        }
        for (PemText.Block block : blocks) {
            out.print(describe(block));
        }
        return RootCommand.DONE;
    }

    private static String describe(PemText.Block block) {
        if (block.label().equals(PemText.CERTIFICATE)) {
            return Descriptions.of(PemText.certificate(block.der()));
        }
        if (block.label().endsWith(PemText.REQUEST)) {
            return Descriptions.of(Pkcs10.verified(block.der()));
        }
        return block.label() + "\n";
    }

    /** Certificates and requests cannot be told apart before they are read. */
    private static String der(byte[] content) {
        try {
            return Descriptions.of(PemText.certificate(content));
        } catch (AcmeException notACertificate) {
            return Descriptions.of(Pkcs10.verified(content));
        }
    }
}

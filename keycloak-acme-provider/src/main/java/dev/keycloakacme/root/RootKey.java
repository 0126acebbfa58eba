package dev.keycloakacme.root;

import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The key store of the root, for commands that sign with it. */
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class RootKey {

    @Option(names = "--key", required = true, paramLabel = "FILE", description = "The root's key store (PKCS#12).")
    private Path file;

    @Mixin
    private PasswordOptions password;

    /** Throws {@code malformed} if it is not the key store of a CA. */
    KeyMaterial read() throws IOException {
        KeyMaterial key = KeyMaterial.fromPkcs12(Files.readAllBytes(file), password.existing(), null);
        if (key.chain().get(0).getBasicConstraints() < 0) {
            throw AcmeException.malformed(file + " is not the key store of a CA");
        }
        return key;
    }
}

package dev.keycloakacme.root;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RootKeyTest {

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void aKeyStoreThatIsNoneOfACaSignsNoCrl() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "correct horse\n");
        Path key = folder.resolve("issuer.p12");
        Path crl = folder.resolve("root.crl");
        assertThat(run(
                        password,
                        "issuer",
                        "request",
                        "--key",
                        key,
                        "--csr",
                        folder.resolve("csr"),
                        "--name",
                        "CN=Corp"))
                .isZero();

        assertThat(run(password, "root", "crl", "--key", key, "--out", crl)).isEqualTo(RootCommand.REFUSED);

        assertThat(err.toString()).contains("issuer.p12 is not the key store of a CA");
        assertThat(crl).doesNotExist();
    }

    private int run(Path password, Object... words) {
        CommandLine command = RootCommand.commandLine();
        command.setOut(new PrintWriter(new StringWriter(), true)).setErr(new PrintWriter(err, true));
        String[] arguments = new String[words.length + 2];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].toString();
        }
        arguments[words.length] = "--password-file";
        arguments[words.length + 1] = password.toString();
        return command.execute(arguments);
    }
}

package dev.keycloakacme.root;

import dev.keycloakacme.problem.AcmeException;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/**
 * Where the password of the key store comes from: a file, a variable, or the terminal. There is no option for the
 * password itself, which every user of the machine could read in the list of processes.
 */
final class PasswordOptions {

    @ArgGroup
    private @Nullable Source source;

    private static final class Source {

        @Option(names = "--password-file", paramLabel = "FILE", description = "Its first line is the password.")
        private @Nullable Path file;

        @Option(names = "--password-env", paramLabel = "NAME", description = "Environment variable with the password.")
        private @Nullable String variable;
    }

    /** The password of a key store that exists. */
    char[] existing() throws IOException {
        return source == null ? prompt("Password of the key store: ") : given(source);
    }

    /** A password for a new key store; typed twice if typed at all. */
    char[] chosen() throws IOException {
        if (source != null) {
            return given(source);
        }
        char[] first = prompt("New password of the key store: ");
        if (!Arrays.equals(first, prompt("Once more: "))) {
            throw AcmeException.malformed("the passwords differ");
        }
        return first;
    }

    private static char[] given(Source source) throws IOException {
        String password;
        if (source.file != null) {
            password = Files.readString(source.file).lines().findFirst().orElse("");
        } else {
            password = System.getenv(source.variable);
        }
        return checked(password == null ? new char[0] : password.toCharArray());
    }

    private static char[] prompt(String text) {
        Console console = System.console();
        if (console == null) {
            throw AcmeException.malformed(
                    "there is no terminal to ask for the password: use --password-file or" + " --password-env");
        }
        char[] password = console.readPassword("%s", text);
        return checked(password == null ? new char[0] : password);
    }

    private static char[] checked(char[] password) {
        if (password.length == 0) {
            throw AcmeException.malformed("the password is empty");
        }
        return password;
    }
}

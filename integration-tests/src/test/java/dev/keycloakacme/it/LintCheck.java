package dev.keycloakacme.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.testkit.IssuedFiles;
import dev.keycloakacme.testkit.Linters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Linters look at all that the tests before had issued. Runs by itself, after them. */
class LintCheck {

    private static List<Path> folders = List.of();

    @BeforeAll
    static void find() throws IOException {
        try (Stream<Path> entries = Files.list(IssuedFiles.all())) {
            folders = entries.sorted().toList();
        }
        assertThat(folders).as("realms that issued certificates").isNotEmpty();
        for (String ending : List.of(".pem", ".crl", ".ocsp")) {
            assertThat(Linters.files(folders, ending)).as("files %s", ending).isNotEmpty();
        }
    }

    @Test
    void opensslFindsNothing() {
        assertNone(Linters.openssl(folders));
    }

    @Test
    void gnutlsFindsNothing() {
        assertNone(Linters.gnutls(folders));
    }

    @Test
    void pkilintFindsNothing() {
        assertNone(Linters.pkilint(folders));
    }

    @Test
    void zlintFindsNothing() {
        assertNone(Linters.zlint(folders));
    }

    private static void assertNone(List<Linters.Finding> findings) {
        assertThat(findings).filteredOn(finding -> !Linters.isExcepted(finding)).isEmpty();
    }
}

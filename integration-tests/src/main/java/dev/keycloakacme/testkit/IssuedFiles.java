package dev.keycloakacme.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Keeps what the realms of a test run have issued, a folder for each, for the linters that look at it in the end. */
public final class IssuedFiles {

    private IssuedFiles() {}

    /** The folder of folders. */
    public static Path all() {
        return BuildPaths.read().work().resolve("issued");
    }

    /** Writes {@code root.pem} and a chain {@code SERIAL.pem} for each certificate. */
    static void keep(RealmAdmin realm, Path root) {
        try {
            Path folder = Files.createDirectories(all().resolve(realm.realm()));
            Files.copy(root, folder.resolve("root.pem"), StandardCopyOption.REPLACE_EXISTING);
            for (JsonNode listed : realm.acme().certificates()) {
                String serial = listed.required("serial").asText();
                Files.writeString(
                        folder.resolve(serial + ".pem"),
                        realm.acme().certificate(serial).required("pem").asText());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.keycloakacme.root;

import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.ca.Pkcs10;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads certification requests from files. */
final class Requests {

    private Requests() {}

    /** PEM or DER, its signature verified. */
    static Pkcs10 read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        boolean isPem = new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
        return Pkcs10.verified(isPem ? PemText.request(content) : content);
    }
}

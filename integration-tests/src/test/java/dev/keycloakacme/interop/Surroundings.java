package dev.keycloakacme.interop;

import dev.keycloakacme.testkit.Bind;
import dev.keycloakacme.testkit.BuildPaths;
import dev.keycloakacme.testkit.Pem;
import dev.keycloakacme.testkit.RealmFixture;
import dev.keycloakacme.testkit.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * What one client finds where it works.
 *
 * @param bind where it may update the zone of dns-01
 * @param folder for its files
 */
record Surroundings(RealmFixture fixture, Bind bind, Path folder) {

    static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Of all certificates, unless a wish says otherwise. */
    static final String PROFILE = "server";

    /** For a client that cannot choose a profile. */
    URI directoryOfProfile() {
        return fixture.directory(PROFILE);
    }

    /** A file of {@code src/test/interop}: hooks and the like. */
    Path script(String name) {
        return scripts().resolve(name);
    }

    static Path scripts() {
        return BuildPaths.read().work().resolveSibling("src/test/interop");
    }

    /** The environment that the hooks read. */
    Run withHookSettings(Run run, Path webroot) {
        return run.env("DNS_PORT", Integer.toString(bind.port()))
                .env("DNS_KEY", "hmac-sha256:" + Bind.KEY_NAME + ":" + bind.secret())
                .env("TLS_ALPN_PORT", Integer.toString(fixture.tlsAlpn01Port()))
                .env("WEBROOT", webroot.toString())
                .env("STATE", folder.toString());
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /** The version of Debian's package, for programs that do not tell; empty elsewhere. */
    static String packaged(String name) {
        if (!Files.isExecutable(Path.of("/usr/bin/dpkg-query"))) {
            return "";
        }
        Run.Outcome asked = new Run("dpkg-query", "--show", "--showformat=${Version}", name).run(PATIENCE);
        return asked.succeeded() ? asked.output().replaceAll("^\\d+:|-[^-]*$", "") : "";
    }

    /** The chain in a file. */
    static List<X509Certificate> chain(Path file) {
        return Pem.certificates(read(file));
    }

    /** Keeps a private key as PKCS#8 in PEM. */
    static void writeKey(Path file, KeyPair key) {
        write(file, Pem.of(key.getPrivate()));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/**
 * A root kept apart from the server, an intermediate signed by it for Keycloak to issue with, and a certificate of that
 * intermediate for Keycloak's own HTTPS. One root verifies everything.
 */
public record OfflineRoot(Path folder) {

    private static final String ISSUER = "issuer.p12";
    private static final String ALIAS = "issuer";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    /** Makes what is missing in the folder; what is there stays as it is. */
    public static OfflineRoot in(Path folder) {
        OfflineRoot authority = new OfflineRoot(folder.toAbsolutePath());
        try {
            authority.makeMissing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return authority;
    }

    /** The root certificate as PEM: what clients trust. */
    public Path rootCertificate() {
        return folder.resolve("root.pem");
    }

    public X509Certificate root() {
        try {
            return Pem.certificates(Files.readString(rootCertificate())).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the root's CRL, with nothing on it, as a new file (PEM). */
    public void signCrl(Path file) {
        command("root", "crl")
                .with("--key", rootKey().toString(), "--out", file.toString())
                .must(TIMEOUT);
    }

    /** Certifies whose request it is as an authority. @return the new file: the certificate, and what leads up from it (PEM) */
    public Path sign(Path request, Path chain) {
        command("root", "sign")
                .with("--key", rootKey().toString(), "--csr", request.toString(), "--out", chain.toString())
                .must(TIMEOUT);
        return chain;
    }

    /** The folder that the server may load key stores from. */
    public Path keyStores() {
        return folder.resolve("keystores");
    }

    /** The file name of the intermediate's key store, in {@link #keyStores()}. */
    public String issuerKeyStore() {
        return ISSUER;
    }

    /** Key and chain of Keycloak's HTTPS, for localhost and 127.0.0.1. */
    public Path httpsKeyStore() {
        return folder.resolve("https.p12");
    }

    /** The password of all the key stores here. */
    public String password() {
        try {
            return Files.readString(passwordFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeMissing() throws IOException {
        Files.createDirectories(keyStores());
        if (!Files.exists(passwordFile())) {
            makePassword();
        }
        if (!Files.exists(rootCertificate())) {
            makeRoot();
        }
        if (!Files.exists(keyStores().resolve(ISSUER))) {
            makeIntermediate();
        }
        if (!Files.exists(httpsKeyStore())) {
            makeHttpsCertificate();
        }
    }

    private void makeRoot() {
        command("root", "init")
                .with(
                        "--key",
                        rootKey().toString(),
                        "--certificate",
                        rootCertificate().toString())
                .with("--name", "CN=Demo Root,O=Demo")
                .must(TIMEOUT);
    }

    private void makeIntermediate() throws IOException {
        Path partial = folder.resolve("issuer-partial.p12");
        Path csr = folder.resolve("issuer.csr");
        Path chain = folder.resolve("issuer.pem");
        for (Path leftover : List.of(partial, csr, chain)) {
            Files.deleteIfExists(leftover);
        }
        command("issuer", "request")
                .with("--key", partial.toString(), "--csr", csr.toString())
                .with("--name", "CN=Demo Issuing CA,O=Demo")
                .must(TIMEOUT);
        sign(csr, chain);
        command("issuer", "import")
                .with("--key", partial.toString(), "--chain", chain.toString())
                .with("--root", rootCertificate().toString())
                .must(TIMEOUT);
        Files.move(partial, keyStores().resolve(ISSUER));
    }

    private void makeHttpsCertificate() throws IOException {
        Path partial = folder.resolve("https-partial.p12");
        Files.deleteIfExists(partial);
        Keytool https = new Keytool(partial, passwordFile()).newKey("https", "secp256r1", "CN=localhost");
        Path csr = https.request("https", folder.resolve("https.csr"));
        Path chain = new Keytool(keyStores().resolve(ISSUER), passwordFile())
                .sign(
                        ALIAS,
                        csr,
                        folder.resolve("https.pem"),
                        "-validity",
                        "365",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-ext",
                        "ku:critical=digitalSignature",
                        "-ext",
                        "eku=serverAuth");
        https.importChain("https", chain);
        Files.move(partial, httpsKeyStore());
    }

    /** The command of the provider's jar that works on keys outside of Keycloak. */
    private Run command(String group, String action) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path jar = BuildPaths.read().providers().resolve("keycloak-acme-provider.jar");
        return new Run(java.toString(), "-jar", jar.toString(), group, action)
                .with("--password-file", passwordFile().toString());
    }

    private Path rootKey() {
        return folder.resolve("offline-root.p12");
    }

    private Path passwordFile() {
        return folder.resolve("password");
    }

    private void makePassword() throws IOException {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        Files.createFile(
                passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile(), HexFormat.of().formatHex(random));
    }
}

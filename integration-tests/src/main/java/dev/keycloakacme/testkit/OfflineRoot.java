package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;

/**
 * A root kept apart from the server, an intermediate signed by it for Keycloak to issue with, and a certificate of that
 * intermediate for Keycloak's own HTTPS. One root verifies everything.
 */
public record OfflineRoot(Path folder) {

    private static final String ISSUER = "issuer.p12";
    private static final String ALIAS = "issuer";

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

    private void makeRoot() throws IOException {
        rootKey()
                .newKey(
                        "root",
                        "secp384r1",
                        "CN=Demo Root,O=Demo",
                        "-validity",
                        "3650",
                        "-ext",
                        "bc:critical=ca:true,pathlen:1",
                        "-ext",
                        "ku:critical=keyCertSign,cRLSign");
        Files.writeString(rootCertificate(), rootKey().exportPem("root"));
    }

    private void makeIntermediate() throws IOException {
        Path partial = folder.resolve("issuer-partial.p12");
        Files.deleteIfExists(partial);
        Keytool issuer = new Keytool(partial, passwordFile()).newKey(ALIAS, "secp256r1", "CN=Demo Issuing CA,O=Demo");
        Path csr = issuer.request(ALIAS, folder.resolve("issuer.csr"));
        Path chain = rootKey()
                .sign(
                        "root",
                        csr,
                        folder.resolve("issuer.pem"),
                        "-validity",
                        "1095",
                        "-ext",
                        "bc:critical=ca:true,pathlen:0",
                        "-ext",
                        "ku:critical=keyCertSign,cRLSign,digitalSignature");
        appendRoot(chain);
        issuer.importChain(ALIAS, chain);
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

    private void appendRoot(Path chain) throws IOException {
        String pem = Files.readString(chain);
        String root = Files.readString(rootCertificate());
        if (!pem.contains(root.strip())) {
            Files.writeString(chain, pem + root);
        }
    }

    private Keytool rootKey() {
        return new Keytool(folder.resolve("offline-root.p12"), passwordFile());
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

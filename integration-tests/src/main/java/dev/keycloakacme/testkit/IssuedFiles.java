package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;

/**
 * Keeps what the realms of a test run have issued, a folder for each, for the linters that look at it in the end:
 * {@code root.pem}, {@code SERIAL.pem} (a chain), {@code SERIAL.issuer} (PEM), {@code SERIAL.ocsp} (DER),
 * {@code NAME.crl} (DER) with {@code NAME.crl.issuer} (PEM) and {@code NAME.crl.issuer.der}. What certificates point to is
 * asked of the realm itself, whatever address they have for it.
 */
public final class IssuedFiles {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final Path folder;
    private final URI acme;
    private final HttpClient http;

    private IssuedFiles(Path folder, URI acme, HttpClient http) {
        this.folder = folder;
        this.acme = acme;
        this.http = http;
    }

    /** The folder of folders. */
    public static Path all() {
        return BuildPaths.read().work().resolve("issued");
    }

    static void keep(RealmAdmin realm, List<Issued> issued, Path root) {
        try {
            Path folder = Files.createDirectories(all().resolve(realm.realm()));
            Files.copy(root, folder.resolve("root.pem"), StandardCopyOption.REPLACE_EXISTING);
            IssuedFiles files = new IssuedFiles(folder, realm.acmeUrl(), TrustedHttp.clientFor(root));
            for (Issued one : issued) {
                files.keep(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(Issued issued) throws IOException {
        String serial = issued.serial();
        Path chain = Files.writeString(folder.resolve(serial + ".pem"), issued.pem());
        List<X509Certificate> certificates = issued.chain();
        X509Certificate issuer = certificates.get(1);
        Path issuerFile = Files.writeString(folder.resolve(serial + ".issuer"), Pem.of(issuer));
        Pointers pointers = Pointers.of(certificates.get(0));
        if (pointers.crl().isPresent()) {
            keepCrl(pointers.crl().get(), issuer);
        }
        if (pointers.ocsp().isPresent()) {
            Files.write(folder.resolve(serial + ".ocsp"), answer(pointers.ocsp().get(), chain, issuerFile));
        }
    }

    private void keepCrl(String url, X509Certificate issuer) throws IOException {
        String name = last(url);
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            Files.write(file, body(HttpRequest.newBuilder(acme.resolve("issuer/" + name))));
            Files.writeString(folder.resolve(name + ".issuer"), Pem.of(issuer));
            Files.write(folder.resolve(name + ".issuer.der"), Pem.der(issuer));
        }
    }

    private static String last(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private byte[] answer(String url, Path chain, Path issuer) throws IOException {
        Path request = folder.resolve("request");
        new Run("openssl", "ocsp", "-no_nonce", "-issuer", issuer.toString(), "-cert", chain.toString())
                .with("-reqout", request.toString())
                .must(TIMEOUT);
        byte[] answer = body(HttpRequest.newBuilder(acme.resolve("ocsp/" + last(url)))
                .header("Content-Type", "application/ocsp-request")
                .POST(HttpRequest.BodyPublishers.ofFile(request)));
        Files.delete(request);
        return answer;
    }

    private byte[] body(HttpRequest.Builder request) throws IOException {
        try {
            var response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(response.uri() + " answered " + response.statusCode());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

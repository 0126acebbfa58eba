package dev.keycloakacme.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.PemText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RootCommandTest {

    private static final String ROOT_NAME = "CN=Corp Root,O=Corp";
    private static final String ISSUER_NAME = "CN=Corp Issuer,O=Corp";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writePassword() throws IOException {
        Files.writeString(folder.resolve("password"), "correct horse\n");
    }

    /** Words that begin with @ are files in the folder. */
    private int run(String... words) {
        List<String> arguments = new ArrayList<>();
        for (String word : words) {
            arguments.add(word.startsWith("@") ? path(word.substring(1)).toString() : word);
        }
        CommandLine command = RootCommand.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = command.execute(arguments.toArray(String[]::new));
        command.getOut().flush();
        return exitCode;
    }

    private int init() {
        return run(
                "root",
                "init",
                "--key",
                "@root.p12",
                "--certificate",
                "@root.pem",
                "--name",
                ROOT_NAME,
                "--password-file",
                "@password");
    }

    private int request() {
        return run(
                "issuer",
                "request",
                "--key",
                "@issuer.p12",
                "--csr",
                "@issuer.csr",
                "--name",
                ISSUER_NAME,
                "--password-file",
                "@password");
    }

    private int sign(String... options) {
        List<String> words = new ArrayList<>(List.of(
                "root",
                "sign",
                "--key",
                "@root.p12",
                "--csr",
                "@issuer.csr",
                "--out",
                "@issuer.pem",
                "--password-file",
                "@password"));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    private int importChain() {
        return run(
                "issuer",
                "import",
                "--key",
                "@issuer.p12",
                "--chain",
                "@issuer.pem",
                "--root",
                "@root.pem",
                "--password-file",
                "@password");
    }

    private Path path(String name) {
        return folder.resolve(name);
    }

    private List<X509Certificate> certificates(String name) throws IOException {
        return PemText.certificates(Files.readString(path(name)));
    }

    @Test
    void aRootCertifiesAnIssuerThatThenHasItsWholeChain() throws IOException {
        assertThat(init()).isZero();
        assertThat(request()).isZero();
        assertThat(sign("--permit", "dns:corp.internal,ip:10.0.0.0/8", "--exclude", "dns:secret.corp.internal"))
                .isZero();
        assertThat(importChain()).isZero();

        X509Certificate root = certificates("root.pem").get(0);
        KeyMaterial issuer =
                KeyMaterial.fromPkcs12(Files.readAllBytes(path("issuer.p12")), "correct horse".toCharArray(), null);
        assertThat(issuer.root()).contains(root);
        assertThat(issuer.chainWithoutRoot()).isEqualTo(certificates("issuer.pem"));
        assertThat(issuer.chain().get(0).getBasicConstraints()).isZero();
        assertThat(issuer.chain().get(0).getCriticalExtensionOIDs()).contains("2.5.29.15", "2.5.29.19", "2.5.29.30");
        assertThat(out.toString())
                .contains("CN=Corp Issuer, O=Corp")
                .contains("permits only  dns:corp.internal, ip:10.0.0.0/8")
                .contains("yes, path length 0");
    }

    @Test
    void opensslTrustsTheChain() throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/usr/bin/openssl")))
                .as("openssl is installed")
                .isTrue();
        init();
        request();
        sign();

        Process openssl = new ProcessBuilder(
                        "/usr/bin/openssl",
                        "verify",
                        "-x509_strict",
                        "-CAfile",
                        path("root.pem").toString(),
                        path("issuer.pem").toString())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .endsWith(": OK\n");
        assertThat(openssl.waitFor()).isZero();
    }

    @Test
    void keysAreForTheirOwnerOnlyAndNothingIsLeftBehind() throws IOException {
        init();
        request();
        sign();
        importChain();

        for (String key : List.of("root.p12", "issuer.p12")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path(key))))
                    .isEqualTo("rw-------");
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "password", "root.p12", "root.pem", "issuer.p12", "issuer.csr", "issuer.pem");
        }
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        init();
        request();
        sign();
        byte[] before = Files.readAllBytes(path("root.p12"));

        assertThat(init()).isEqualTo(RootCommand.REFUSED);
        assertThat(request()).isEqualTo(RootCommand.REFUSED);
        assertThat(sign()).isEqualTo(RootCommand.REFUSED);
        assertThat(err.toString())
                .contains("root.p12 exists and is not overwritten")
                .doesNotContain("\tat ");
        assertThat(path("root.p12")).hasBinaryContent(before);
    }

    @Test
    void anExistingCertificateKeepsAKeyFromBeingMade() throws IOException {
        Files.writeString(path("root.pem"), "precious");

        assertThat(init()).isEqualTo(RootCommand.REFUSED);

        assertThat(path("root.p12")).doesNotExist();
        assertThat(path("root.pem")).hasContent("precious");
    }

    @Test
    void anIssuerNeverOutlivesTheRoot() throws IOException {
        init();
        request();
        sign("--validity", "100y");

        assertThat(certificates("issuer.pem").get(0).getNotAfter())
                .isEqualTo(certificates("root.pem").get(0).getNotAfter());
        assertThat(out.toString()).contains("ends with the root");
    }

    @Test
    void aForgedRequestIsRefused() throws IOException {
        init();
        request();
        byte[] csr = PemText.blocks(Files.readString(path("issuer.csr"))).get(0).der();
        csr[csr.length - 4] ^= 1;
        Files.writeString(path("issuer.csr"), PemText.encode(PemText.REQUEST, csr));

        assertThat(sign()).isEqualTo(RootCommand.REFUSED);
        assertThat(err.toString()).contains("signature does not verify");
        assertThat(path("issuer.pem")).doesNotExist();
    }

    @Test
    void aForeignChainIsNotImported() throws IOException {
        init();
        request();
        sign();
        Files.delete(path("issuer.p12"));
        Files.delete(path("issuer.csr"));
        request();

        assertThat(importChain()).isEqualTo(RootCommand.REFUSED);
        assertThat(err.toString()).contains("does not belong to its certificate");
    }

    @Test
    void aKeyCanBeCertifiedAgain() throws IOException {
        init();
        request();
        sign();
        importChain();
        String before = out.toString();

        assertThat(run(
                        "issuer",
                        "request",
                        "--reuse-key",
                        "--key",
                        "@issuer.p12",
                        "--csr",
                        "@again.csr",
                        "--name",
                        ISSUER_NAME,
                        "--password-file",
                        "@password"))
                .isZero();

        String fingerprint = before.replaceAll("(?s).*key SHA-256 +([0-9a-f]+).*Certificate.*", "$1");
        assertThat(out.toString().substring(before.length())).contains(fingerprint);
    }

    @Test
    void inspectShowsWhatIsInAFile() {
        init();
        request();
        out.getBuffer().setLength(0);

        assertThat(run("root", "inspect", "@issuer.csr")).isZero();
        assertThat(run("root", "inspect", "@root.pem")).isZero();
        assertThat(run("root", "inspect", "@issuer.p12", "--password-file", "@password"))
                .isZero();

        assertThat(out.toString())
                .contains("Certification request, signature verified")
                .contains("key type      ec-p384")
                .contains("Private key (EC)")
                .doesNotContain("PRIVATE");
    }

    @Test
    void mistakesAreExplained() throws IOException {
        init();
        Files.writeString(path("wrong"), "wrong");

        assertThat(run("root", "inspect", "@root.p12", "--password-file", "@wrong"))
                .isEqualTo(RootCommand.REFUSED);
        assertThat(run("root", "inspect", "@missing.pem")).isEqualTo(RootCommand.REFUSED);
        assertThat(run("root", "init", "--key", "@a.p12")).isEqualTo(RootCommand.USAGE);
        assertThat(run("root", "init", "--password", "secret")).isEqualTo(RootCommand.USAGE);

        assertThat(err.toString())
                .contains("password is wrong")
                .contains("missing.pem does not exist")
                .contains("Missing required options")
                .doesNotContain("\tat ");
    }

    private int crl(String... options) {
        List<String> words = new ArrayList<>(
                List.of("root", "crl", "--key", "@root.p12", "--out", "@root.crl", "--password-file", "@password"));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    private X509CRL rootCrl() throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509")
                .generateCRL(new ByteArrayInputStream(Files.readAllBytes(path("root.crl"))));
    }

    @Test
    void theRootSaysThatNoIssuerIsRevoked() throws Exception {
        init();

        assertThat(crl("--validity", "90d")).isZero();
        X509CRL crl = rootCrl();
        crl.verify(certificates("root.pem").get(0).getPublicKey());
        assertThat(crl.getRevokedCertificates()).isNull();
        assertThat(crl.getCriticalExtensionOIDs()).isEmpty();
        assertThat(Duration.between(
                        crl.getThisUpdate().toInstant(), crl.getNextUpdate().toInstant()))
                .isEqualTo(Duration.ofDays(90));
    }

    @Test
    void theRootRevokesAnIssuer() throws Exception {
        init();
        request();
        sign();

        assertThat(crl("--revoked", "@issuer.pem")).isZero();
        assertThat(rootCrl().isRevoked(certificates("issuer.pem").get(0))).isTrue();
    }

    @Test
    void theRootRevokesOnlyWhatItCertified() {
        init();
        run(
                "root",
                "init",
                "--key",
                "@other.p12",
                "--certificate",
                "@other.pem",
                "--name",
                "CN=Other",
                "--password-file",
                "@password");

        assertThat(crl("--revoked", "@other.pem")).isNotZero();
        assertThat(err.toString()).contains("was not certified by");
        assertThat(path("root.crl")).doesNotExist();
    }
}

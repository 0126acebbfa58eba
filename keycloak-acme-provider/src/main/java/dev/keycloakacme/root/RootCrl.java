package dev.keycloakacme.root;

import dev.keycloakacme.ca.Authorities;
import dev.keycloakacme.ca.CrlContent;
import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.ca.RevokedCertificate;
import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says which issuers are revoked, also if none is: servers that check CRLs want one of each authority of a chain. */
@Command(name = "crl", description = "Signs the list of revoked issuers.", sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class RootCrl implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "New file: the CRL (PEM).")
    private Path out;

    @Option(
            names = "--revoked",
            paramLabel = "FILE",
            description = "The certificate of a revoked issuer (PEM), also of one revoked earlier; may be repeated.")
    private List<Path> revoked = List.of();

    @Option(names = "--validity", paramLabel = "TIME", defaultValue = "1y", description = "1y (default), 90d, …")
    private String validity;

    @Mixin
    private RootKey key;

    @Override
    public Integer call() throws IOException {
        NewFile.checkAbsent(out);
        KeyMaterial signer = key.read();
        X509Certificate root = signer.chain().get(0);
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        CrlContent content = new CrlContent(
                BigInteger.valueOf(now.toEpochMilli()),
                now,
                ValiditySpan.parse(validity).after(now),
                List.of(),
                entries(root, now));
        byte[] crl = Authorities.crl(content, root, signer.key());
        NewFile.writePublic(out, PemText.encode("X509 CRL", crl).getBytes(StandardCharsets.US_ASCII));
        PrintWriter print = spec.commandLine().getOut();
        print.println("CRL of " + root.getSubjectX500Principal() + ", valid to " + content.nextUpdate());
        content.revoked()
                .forEach(entry -> print.println("  revoked: " + entry.serial().toString(16)));
        return RootCommand.DONE;
    }

    private List<RevokedCertificate> entries(X509Certificate root, Instant now) throws IOException {
        List<RevokedCertificate> entries = new ArrayList<>();
        for (Path file : revoked) {
            X509Certificate issuer = PemText.certificates(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .get(0);
            if (!issuer.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
                throw AcmeException.malformed(file + " was not certified by " + root.getSubjectX500Principal());
            }
            entries.add(new RevokedCertificate(issuer.getSerialNumber(), now, 0));
        }
        return entries;
    }
}

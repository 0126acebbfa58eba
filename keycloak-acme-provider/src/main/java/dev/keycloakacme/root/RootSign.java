package dev.keycloakacme.root;

import dev.keycloakacme.ca.Authorities;
import dev.keycloakacme.ca.AuthorityContent;
import dev.keycloakacme.ca.KeyMaterial;
import dev.keycloakacme.ca.NameConstraints;
import dev.keycloakacme.ca.NameSubtree;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.ca.Pkcs10;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.identifier.UriName;
import dev.keycloakacme.problem.AcmeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Certifies an issuer's key. The CSR gives key and subject; everything else is said here. */
@Command(name = "sign", description = "Certifies an issuer.", sortOptions = false)
@SuppressWarnings("NullAway.Init") // picocli sets what is required
final class RootSign implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--csr", required = true, paramLabel = "FILE", description = "The issuer's request (PEM or DER).")
    private Path csr;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "New file: the issuer's chain (PEM).")
    private Path out;

    @Option(
            names = "--path-length",
            paramLabel = "N",
            defaultValue = "0",
            description = "CA certificates that may stand below the issuer; default 0.")
    private int pathLength;

    @Option(
            names = "--permit",
            paramLabel = "NAMES",
            split = ",",
            description =
                    "The issuer may certify these DNS names, addresses and URI hosts only, and none of a kind that is not"
                            + " named: dns:corp.internal, ip:10.0.0.0/8, uri:corp.")
    private List<String> permitted = List.of();

    @Option(names = "--exclude", paramLabel = "NAMES", split = ",", description = "The issuer must not certify these.")
    private List<String> excluded = List.of();

    @Option(names = "--validity", paramLabel = "TIME", defaultValue = "5y", description = "5y (default), 1825d, …")
    private String validity;

    @Mixin
    private RootKey key;

    @Override
    public Integer call() throws IOException {
        NewFile.checkAbsent(out);
        Pkcs10 request = Requests.read(csr);
        KeyMaterial signer = key.read();
        X509Certificate issuer = signer.chain().get(0);
        X509Certificate certificate = Authorities.certify(content(request), issuer, signer.key());
        List<X509Certificate> chain = Stream.concat(Stream.of(certificate), signer.chainWithoutRoot().stream())
                .toList();
        NewFile.writePublic(out, PemText.encode(chain).getBytes(StandardCharsets.US_ASCII));
        PrintWriter print = spec.commandLine().getOut();
        print.print(Descriptions.of(certificate));
        if (certificate.getNotAfter().equals(issuer.getNotAfter())) {
            print.println("It ends with the root, which is what limits it.");
        }
        return RootCommand.DONE;
    }

    private AuthorityContent content(Pkcs10 request) {
        if (request.subject().getName().isEmpty()) {
            throw AcmeException.malformed("the CSR has no subject, which an authority needs");
        }
        if (pathLength < 0) {
            throw AcmeException.malformed("--path-length must not be negative");
        }
        Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
        return new AuthorityContent(
                request.subject(),
                request.publicKey(),
                now,
                ValiditySpan.parse(validity).after(now),
                pathLength,
                constraints());
    }

    /**
     * A kind of name that nobody permits is not constrained at all (RFC 5280 §4.2.1.10). So once names are permitted, the
     * kinds that are not spoken for are closed.
     */
    private NameConstraints constraints() {
        List<NameSubtree> permit = new ArrayList<>(subtrees(permitted));
        List<NameSubtree> exclude = new ArrayList<>(subtrees(excluded));
        if (!permit.isEmpty()) {
            if (permit.stream().noneMatch(subtree -> subtree.concerns(new DnsName(List.of("a", "invalid"), false)))) {
                permit.add(NameSubtree.parse("dns:invalid"));
            }
            if (permit.stream().noneMatch(subtree -> subtree.concerns(UriName.parse("spiffe://a.invalid")))) {
                permit.add(NameSubtree.parse("uri:invalid"));
            }
            if (permit.stream().noneMatch(subtree -> subtree.concerns(IpAddress.parse("192.0.2.1")))) {
                exclude.add(NameSubtree.parse("ip:0.0.0.0/0"));
                exclude.add(NameSubtree.parse("ip:::/0"));
            }
        }
        return new NameConstraints(permit, exclude);
    }

    private static List<NameSubtree> subtrees(List<String> texts) {
        return texts.stream().map(NameSubtree::parse).toList();
    }
}

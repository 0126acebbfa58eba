package dev.keycloakacme.ca;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Textual encodings (RFC 7468): lines of 64 characters, LF, nothing between the blocks. */
public final class PemText {

    public static final String CERTIFICATE = "CERTIFICATE";
    public static final String REQUEST = "CERTIFICATE REQUEST";

    private static final String OLD_REQUEST = "NEW CERTIFICATE REQUEST";
    private static final int LONGEST_REQUEST = 128 * 1024;
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*+)-----END \\1-----");

    /** One block: the label between the dashes, and what it encodes. */
    public record Block(String label, byte[] der) {}

    private PemText() {}

    public static String encode(String label, byte[] der) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    public static String encode(X509Certificate certificate) {
        try {
            return encode(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }

    /** @param chain DER, each certificate after the one it certifies */
    public static String chain(List<byte[]> chain) {
        return String.join(
                "", chain.stream().map(der -> encode(CERTIFICATE, der)).toList());
    }

    public static String encode(List<X509Certificate> chain) {
        return String.join("", chain.stream().map(PemText::encode).toList());
    }

    /** All blocks in their order; text around them is ignored. Throws {@code malformed} for one that is not base64. */
    public static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), decode(matcher.group(2))));
        }
        return blocks;
    }

    /** The certificates in the text, in their order; blocks with other labels are left out. */
    public static List<X509Certificate> certificates(String text) {
        return blocks(text).stream()
                .filter(block -> block.label().equals(CERTIFICATE))
                .map(block -> certificate(block.der()))
                .toList();
    }

    /** A certificate from DER; throws {@code malformed}. */
    public static X509Certificate certificate(byte[] der) {
        try {
            ByteArrayInputStream in = new ByteArrayInputStream(der);
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            if (in.available() > 0) {
                throw AcmeException.malformed("There are bytes behind the certificate.");
            }
            return certificate;
        } catch (CertificateException e) {
            throw malformed("This is not an X.509 certificate.", e);
        }
    }

    /** The one request in the text; throws {@code badCSR} if there is none or more. */
    public static byte[] request(byte[] pem) {
        if (pem.length > LONGEST_REQUEST) {
            throw Pkcs10.refused("The CSR is longer than 128 KiB.", null);
        }
        List<Block> blocks = blocks(new String(pem, StandardCharsets.US_ASCII));
        if (blocks.size() != 1
                || !List.of(REQUEST, OLD_REQUEST).contains(blocks.get(0).label())) {
            throw Pkcs10.refused("The body must be exactly one PEM block with label " + REQUEST + ".", null);
        }
        return blocks.get(0).der();
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw malformed("A PEM block is not base64.", e);
        }
    }

    private static AcmeException malformed(String detail, Exception cause) {
        return new AcmeException(Problem.of(ProblemType.MALFORMED, detail), cause);
    }
}

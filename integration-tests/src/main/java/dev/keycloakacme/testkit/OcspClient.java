package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Asks one OCSP responder and shows its answers as they are.
 *
 * @param responder URL without a slash at its end
 */
public record OcspClient(HttpClient http, URI responder) {

    private static final String REQUEST = "application/ocsp-request";

    /** For the certificates below the issuing one. @param acme base of the realm's ACME URLs, a slash at its end */
    public static OcspClient of(HttpClient http, URI acme, X509Certificate issuing) {
        return new OcspClient(http, acme.resolve("ocsp/" + id(issuing)));
    }

    /** An answer of any kind, over HTTP. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        /** Empty if it is not there. */
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public byte[] der() {
            return response.body();
        }

        /** OCSPResponseStatus: 0 for an answer, else why there is none. */
        public int ocspStatus() {
            return parsed().getStatus();
        }

        public BasicOCSPResp basic() {
            try {
                return (BasicOCSPResp) parsed().getResponseObject();
            } catch (OCSPException e) {
                throw new IllegalStateException(e);
            }
        }

        /** {@code good}, {@code revoked} or {@code unknown}, of the first certificate asked about. */
        public String says() {
            CertificateStatus status = basic().getResponses()[0].getCertStatus();
            if (status == CertificateStatus.GOOD) {
                return "good";
            }
            return status instanceof RevokedStatus ? "revoked" : "unknown";
        }

        private OCSPResp parsed() {
            try {
                return new OCSPResp(der());
            } catch (IOException e) {
                throw new UncheckedIOException(response.statusCode() + " " + response.headers(), e);
            }
        }
    }

    /** A request without nonce that names the issuer by SHA-1. */
    public static byte[] request(X509Certificate issuing, BigInteger... serials) {
        try {
            DigestCalculator sha1 =
                    new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
            OCSPReqBuilder request = new OCSPReqBuilder();
            for (BigInteger serial : serials) {
                request.addRequest(new CertificateID(sha1, new JcaX509CertificateHolder(issuing), serial));
            }
            return request.build().getEncoded();
        } catch (OperatorCreationException | GeneralSecurityException | OCSPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public Answer post(byte[] request) {
        return post(REQUEST, request);
    }

    public Answer post(String contentType, byte[] body) {
        return send(HttpRequest.newBuilder(responder)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** The request in the path as RFC 6960 has it: base64, percent-encoded. */
    public URI url(byte[] request) {
        String base64 = Base64.getEncoder().encodeToString(request);
        return URI.create(responder + "/" + URLEncoder.encode(base64, StandardCharsets.US_ASCII));
    }

    public Answer get(byte[] request, String... headers) {
        HttpRequest.Builder get = HttpRequest.newBuilder(url(request)).GET();
        return send(headers.length == 0 ? get : get.headers(headers));
    }

    /** @param rest of the path, as it is sent */
    public Answer getRaw(String rest) {
        return send(HttpRequest.newBuilder(URI.create(responder + "/" + rest)).GET());
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(
                    request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String id(X509Certificate issuing) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(issuing.getEncoded());
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

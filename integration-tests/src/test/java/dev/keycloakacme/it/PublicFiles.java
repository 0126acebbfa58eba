package dev.keycloakacme.it;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;

/** What anybody may fetch, as bytes. */
record PublicFiles(HttpClient http) {

    HttpResponse<byte[]> get(URI uri, String... headers) {
        return send("GET", uri, headers);
    }

    /** Asks again with the tag of an answer. */
    HttpResponse<byte[]> again(URI uri, HttpResponse<byte[]> answer) {
        return get(uri, "If-None-Match", answer.headers().firstValue("ETag").orElseThrow());
    }

    HttpResponse<byte[]> send(String method, URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A CRL, which has to be there. */
    X509CRL crl(URI uri) {
        HttpResponse<byte[]> answer = get(uri);
        if (answer.statusCode() != 200) {
            throw new AssertionError(uri + " was answered " + answer.statusCode() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return parsed(answer.body());
    }

    static X509CRL parsed(byte[] der) {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("no CRL", e);
        }
    }

    boolean lists(URI uri, BigInteger serial) {
        return crl(uri).getRevokedCertificate(serial) != null;
    }
}

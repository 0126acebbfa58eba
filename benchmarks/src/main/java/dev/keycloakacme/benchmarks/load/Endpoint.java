package dev.keycloakacme.benchmarks.load;

import dev.keycloakacme.ca.PemText;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The host a directory is at, and how its certificate is checked.
 *
 * @param tls null for plain HTTP
 * @param checksName whether the certificate must be for the host
 */
record Endpoint(String host, int port, @Nullable SSLContext tls, boolean checksName) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern IP_LITERAL = Pattern.compile("[0-9.]+|\\[.*]");

    /** Trusts the certificates of a PEM file, or those the JDK trusts. */
    static Endpoint of(URI directory, @Nullable Path trusted) throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted == null ? null : anchors(trusted));
        return of(directory, factory.getTrustManagers(), true);
    }

    /** Trusts whoever answers: for servers on this machine that made a certificate for themselves. */
    static Endpoint unchecked(URI directory) throws GeneralSecurityException {
        return of(directory, new TrustManager[] {new AnyServer()}, false);
    }

    private static Endpoint of(URI directory, TrustManager[] trust, boolean checksName)
            throws GeneralSecurityException {
        boolean isPlain = directory.getScheme().equals("http");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust, null);
        int standard = isPlain ? 80 : 443;
        int port = directory.getPort() < 0 ? standard : directory.getPort();
        return new Endpoint(directory.getHost(), port, isPlain ? null : context, checksName);
    }

    private static KeyStore anchors(Path pem) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int count = 0;
        for (X509Certificate certificate : PemText.certificates(Files.readString(pem, StandardCharsets.US_ASCII))) {
            store.setCertificateEntry("ca-" + count++, certificate);
        }
        return store;
    }

    String authority() {
        return host + ":" + port;
    }

    Socket connect() throws IOException {
        Socket socket = tls == null ? new Socket(host, port) : secured(tls);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private Socket secured(SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(host, port);
        SSLParameters parameters = socket.getSSLParameters();
        if (!IP_LITERAL.matcher(host).matches()) {
            // the JDK itself names only hosts with a dot, so not localhost
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        if (checksName) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}

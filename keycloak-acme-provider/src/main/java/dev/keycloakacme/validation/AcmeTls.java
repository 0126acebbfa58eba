package dev.keycloakacme.validation;

import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * The protocol {@code acme-tls/1}: one TLS handshake, and nothing behind it is sent or read (RFC 8737 §4).
 *
 * <p>What a server may send is limited twice: by the JDK to 32 KiB for each message of a handshake
 * ({@code jdk.tls.maxHandshakeMessageSize}) before any of it is kept, and by {@link DeadlineSocket} in all.
 */
final class AcmeTls {

    private static final String PROTOCOL = "acme-tls/1";
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final Pattern ALERT = Pattern.compile("Received fatal alert: ([a-z_]{1,40})");
    private static final String REMEDY =
            "; what listens there must answer " + PROTOCOL + " with the certificate of the challenge (RFC 8737).";

    private AcmeTls() {}

    /**
     * The certificate that the server at the other end shows for {@code serverName}, whose key it has. Throws
     * {@code incorrectResponse} if it did not agree to the protocol. Leaves it to the caller to close the connection.
     */
    static X509Certificate handshake(Socket connection, HttpTarget target, String serverName, Seen seen)
            throws IOException {
        // Not closed by itself, as that would send and may wait: closing the connection below it ends it at once.
        SSLSocket socket = (SSLSocket)
                AnyCertificate.socketFactory().createSocket(connection, target.host(), target.port(), false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(VERSIONS);
        parameters.setCipherSuites(AnyCertificate.bearable(parameters.getCipherSuites()));
        parameters.setServerNames(List.of(new SNIHostName(serverName)));
        parameters.setApplicationProtocols(new String[] {PROTOCOL});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        seen.note("tls", socket.getSession().getProtocol());
        requireProtocol(socket.getApplicationProtocol(), target, seen);
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    private static void requireProtocol(String agreed, HttpTarget target, Seen seen) {
        seen.note("alpn", agreed.isEmpty() ? "none" : agreed);
        if (!agreed.equals(PROTOCOL)) {
            throw TlsAlpn01Validator.incorrect(
                    target.authority() + " speaks TLS, but did not agree to the protocol " + PROTOCOL + REMEDY);
        }
    }

    /** Why there was no handshake, in our words. */
    static Problem problem(HttpTarget target, IOException e) {
        String host = target.authority();
        if (isCausedBy(SocketTimeoutException.class, e)) {
            return connection(host, "did not complete the TLS handshake in time.");
        }
        if (isCausedBy(ProtocolException.class, e)) {
            return tls(host, "sent more than " + DeadlineSocket.MAX_BYTES + " bytes of it");
        }
        if (isCausedBy(EOFException.class, e)) {
            return connection(host, "closed it during the TLS handshake" + REMEDY);
        }
        if (e instanceof SSLException) {
            Matcher alert = ALERT.matcher(String.valueOf(e.getMessage()));
            return tls(
                    host,
                    alert.find()
                            ? "answered with the alert " + alert.group(1)
                            : "sent what is no handshake of TLS 1.2 or 1.3, or is too long");
        }
        return connection(host, "broke it off during the TLS handshake.");
    }

    private static Problem connection(String host, String what) {
        return Problem.of(ProblemType.CONNECTION, host + " accepted the connection, but " + what);
    }

    private static Problem tls(String host, String what) {
        return Problem.of(ProblemType.TLS, "The TLS handshake with " + host + " failed: it " + what + REMEDY);
    }

    private static boolean isCausedBy(Class<? extends IOException> type, @Nullable Throwable e) {
        return Stream.iterate(e, cause -> cause != null, cause -> cause.getCause())
                .anyMatch(type::isInstance);
    }
}

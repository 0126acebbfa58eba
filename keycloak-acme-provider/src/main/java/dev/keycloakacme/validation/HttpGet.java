package dev.keycloakacme.validation;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One GET request on a connection of its own, over TLS if the target says so. Follows nothing, keeps nothing. */
final class HttpGet {

    private final Dialer dialer;
    private final SSLSocketFactory tls = AnyCertificate.socketFactory();

    HttpGet(Dialer dialer) {
        this.dialer = dialer;
    }

    /** Throws {@code dns}, {@code connection} or {@code tls} if there is no response. */
    HttpResponse send(HttpTarget target, Deadline deadline, Seen seen) {
        try (Socket connection = dialer.dial(target, deadline, seen)) {
            Socket socket = target.scheme() == HttpTarget.Scheme.HTTPS ? secured(connection, target) : connection;
            socket.getOutputStream().write(request(target));
            return new HttpResponseReader(socket.getInputStream()).read();
        } catch (IOException e) {
            Problem problem = problem(target, e);
            seen.note("failure", problem.detail());
            throw new AcmeException(problem, e);
        }
    }

    private static byte[] request(HttpTarget target) {
        String text = "GET " + target.path() + " HTTP/1.1\r\n"
                + "Host: " + target.authority() + "\r\n"
                + "User-Agent: keycloak-acme\r\n"
                + "Accept: */*\r\n"
                + "Connection: close\r\n\r\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private SSLSocket secured(Socket connection, HttpTarget target) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(connection, target.host(), target.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setCipherSuites(AnyCertificate.bearable(parameters.getCipherSuites()));
        parameters.setServerNames(target.literal().isPresent() ? List.of() : List.of(new SNIHostName(target.host())));
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static Problem problem(HttpTarget target, IOException e) {
        String host = target.authority();
        if (e instanceof SSLException && !(e.getCause() instanceof SocketTimeoutException)) {
            return Problem.of(ProblemType.TLS, "TLS with " + host + " failed.");
        }
        return Problem.of(ProblemType.CONNECTION, host + " accepted the connection, but " + inWords(e));
    }

    private static String inWords(IOException e) {
        if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
            return "sent no complete answer in time.";
        }
        if (e instanceof EOFException) {
            return "closed it before its answer was complete.";
        }
        if (e instanceof ProtocolException) {
            return "its answer is not valid HTTP: " + e.getMessage() + ".";
        }
        return "broke it off.";
    }
}

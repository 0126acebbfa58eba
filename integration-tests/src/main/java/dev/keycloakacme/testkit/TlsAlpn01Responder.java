package dev.keycloakacme.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A TLS server that answers tls-alpn-01 challenges, for any name, with the certificate that was put last. */
public final class TlsAlpn01Responder implements AutoCloseable {

    private static final String PROTOCOL = "acme-tls/1";

    private final ServerSocket server;
    private volatile @Nullable SSLContext answer;

    private TlsAlpn01Responder(ServerSocket server) {
        this.server = server;
    }

    public static TlsAlpn01Responder start(int port) {
        try {
            TlsAlpn01Responder responder =
                    new TlsAlpn01Responder(new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1")));
            Thread thread = new Thread(responder::answerAll, "tls-alpn-01-responder");
            thread.setDaemon(true);
            thread.start();
            return responder;
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port + ": " + e.getMessage(), e);
        }
    }

    public void put(KeyPair key, X509Certificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("challenge", key.getPrivate(), new char[0], new Certificate[] {certificate});
            KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            answer = context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answerAll() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                answer(connection);
            } catch (IOException e) {
                // closed, or the validator did not like the answer: its verdict is what the test looks at
            }
        }
    }

    private void answer(Socket connection) throws IOException {
        SSLContext context = answer;
        if (context == null) {
            return;
        }
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(connection, null, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {PROTOCOL});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
    }
}

package dev.keycloakacme.validation;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import org.jspecify.annotations.Nullable;

/** A server on the loopback address that shakes hands, or does whatever else a test likes, with each connection. */
final class ScriptedTls implements AutoCloseable {

    /** What is done with a connection; may take its time or break off. */
    interface Conversation {
        void with(Socket socket) throws Exception;
    }

    private final ServerSocket server;
    private final Conversation conversation;
    private final List<String> requestedNames = new CopyOnWriteArrayList<>();
    private @Nullable Thread acceptor;

    private ScriptedTls(ServerSocket server, Conversation conversation) {
        this.server = server;
        this.conversation = conversation;
    }

    /** Speaks no TLS of itself. */
    static ScriptedTls raw(Conversation conversation) throws IOException {
        return new ScriptedTls(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")), conversation).started();
    }

    /** Shows the certificate in these versions of TLS and agrees to these application protocols, if any. */
    static ScriptedTls showing(ProofCertificates proof, List<String> versions, List<String> protocols)
            throws Exception {
        ServerSocketFactory sockets = context(proof).getServerSocketFactory();
        SSLServerSocket server =
                (SSLServerSocket) sockets.createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        ScriptedTls scripted = new ScriptedTls(server, ScriptedTls::shakeHands);
        SSLParameters parameters = server.getSSLParameters();
        parameters.setProtocols(versions.toArray(String[]::new));
        parameters.setApplicationProtocols(protocols.toArray(String[]::new));
        parameters.setSNIMatchers(List.of(scripted.recorder()));
        server.setSSLParameters(parameters);
        return scripted.started();
    }

    private ScriptedTls started() {
        acceptor = start(this::accept);
        return this;
    }

    int port() {
        return server.getLocalPort();
    }

    /** What SNI said, of each connection. */
    List<String> requestedNames() {
        return requestedNames;
    }

    private static void shakeHands(Socket socket) throws IOException {
        ((SSLSocket) socket).startHandshake();
    }

    private static SSLContext context(ProofCertificates proof) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", proof.keys().getPrivate(), new char[0], new Certificate[] {proof.certificate()});
        // Not "PKIX", which looks at what the certificate may be used for.
        KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
        managers.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private SNIMatcher recorder() {
        return new SNIMatcher(StandardConstants.SNI_HOST_NAME) {
            @Override
            public boolean matches(SNIServerName name) {
                requestedNames.add(new SNIHostName(name.getEncoded()).getAsciiName());
                return true;
            }
        };
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            conversation.with(socket);
        } catch (Exception e) {
            // The validator went away or refused, which is what many a test is about.
        }
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            requireNonNull(acceptor).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

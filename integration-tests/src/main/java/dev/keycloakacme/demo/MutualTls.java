package dev.keycloakacme.demo;

import dev.keycloakacme.testkit.OfflineRoot;
import dev.keycloakacme.testkit.TrustedHttp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A TLS server of the JDK that demands a client certificate and trusts only the root. */
final class MutualTls {

    private static final int PATIENCE = 10_000;

    private final OfflineRoot authority;

    MutualTls(OfflineRoot authority) {
        this.authority = authority;
    }

    /** Connects with the client's key and chain; returns the names the server saw, or fails as the handshake does. */
    String handshake(PrivateKey key, List<X509Certificate> chain) {
        try (SSLServerSocket server = listen()) {
            CompletableFuture<String> seen = CompletableFuture.supplyAsync(() -> acceptOne(server));
            try (SSLSocket client = connect(key, chain, server.getLocalPort())) {
                client.startHandshake();
                client.getInputStream().readAllBytes(); // TLS 1.3: a refusal arrives only now
            }
            return seen.join();
        } catch (IOException e) {
            throw new UncheckedIOException("the handshake was refused: " + e.getMessage(), e);
        }
    }

    private SSLServerSocket listen() throws IOException {
        SSLContext context = context(keyManagers(httpsKeyStore()));
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(true);
        server.setSoTimeout(PATIENCE);
        return server;
    }

    private SSLSocket connect(PrivateKey key, List<X509Certificate> chain, int port) throws IOException {
        SSLContext context = context(keyManagers(clientKeyStore(key, chain)));
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE);
        return socket;
    }

    private String acceptOne(SSLServerSocket server) {
        try (SSLSocket client = (SSLSocket) server.accept()) {
            client.setSoTimeout(PATIENCE);
            client.startHandshake();
            X509Certificate peer = (X509Certificate) client.getSession().getPeerCertificates()[0];
            return String.valueOf(peer.getSubjectAlternativeNames());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext context(KeyManagerFactory keys) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    keys.getKeyManagers(),
                    TrustedHttp.trustManagers(authority.rootCertificate()).getTrustManagers(),
                    null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyManagerFactory keyManagers(KeyStore store) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password());
            return factory;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore httpsKeyStore() {
        try (InputStream in = Files.newInputStream(authority.httpsKeyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore clientKeyStore(PrivateKey key, List<X509Certificate> chain) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("client", key, password(), chain.toArray(X509Certificate[]::new));
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private char[] password() {
        return authority.password().toCharArray();
    }
}

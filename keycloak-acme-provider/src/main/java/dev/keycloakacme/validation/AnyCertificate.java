package dev.keycloakacme.validation;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts every certificate. For redirects of http-01: the host that is redirected to may well be without a valid
 * certificate, that is what ACME is for, and the proof began over plain http anyway. And for tls-alpn-01, whose
 * certificate nobody signed; {@link ProofCertificate} checks it after the handshake.
 */
final class AnyCertificate extends X509ExtendedTrustManager {

    private static final int MOST_RSA_BITS = 8192;
    private static final int MOST_EXPONENT_BITS = 64;

    private AnyCertificate() {}

    /** A factory of its own each time, with no session to resume: resuming one would show no certificate. */
    static SSLSocketFactory socketFactory() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    /** Without those in which the server chooses a group to reckon in, of any length. */
    static String[] bearable(String[] cipherSuites) {
        return Stream.of(cipherSuites)
                .filter(suite -> !suite.startsWith("TLS_DHE_") && !suite.contains("_DSS_"))
                .toArray(String[]::new);
    }

    /** Asked before anything is verified with it: with a DSA or RSA key of enormous length that takes seconds. */
    private static void requireBearableKey(PublicKey key) throws CertificateException {
        boolean bearable = key instanceof ECPublicKey
                || key instanceof EdECPublicKey
                || key instanceof RSAPublicKey rsa
                        && rsa.getModulus().bitLength() <= MOST_RSA_BITS
                        && rsa.getPublicExponent().bitLength() <= MOST_EXPONENT_BITS;
        if (!bearable) {
            throw new CertificateException(
                    "its key is neither on a curve nor RSA of at most " + MOST_RSA_BITS + " bits");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        requireBearableKey(chain[0].getPublicKey());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        requireBearableKey(chain[0].getPublicKey());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        requireBearableKey(chain[0].getPublicKey());
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        throw new UnsupportedOperationException();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}

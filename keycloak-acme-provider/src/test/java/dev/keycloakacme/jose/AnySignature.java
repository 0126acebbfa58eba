package dev.keycloakacme.jose;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SignatureSpi;

/** An ECDSA that believes whatever it is shown, to see what it is not shown. */
public final class AnySignature extends SignatureSpi {

    /** Has no other algorithm. */
    static final class Source extends Provider {

        private static final long serialVersionUID = 1;

        Source() {
            super("AnySignature", "1", "");
            put("Signature.SHA256withECDSA", AnySignature.class.getName());
        }
    }

    @Override
    protected void engineInitVerify(PublicKey key) {}

    @Override
    protected void engineInitSign(PrivateKey key) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void engineUpdate(byte octet) {}

    @Override
    protected void engineUpdate(byte[] octets, int offset, int length) {}

    @Override
    protected byte[] engineSign() {
        throw new UnsupportedOperationException();
    }

    @Override
    protected boolean engineVerify(byte[] signature) {
        return true;
    }

    @Override
    @Deprecated
    protected void engineSetParameter(String name, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    protected Object engineGetParameter(String name) {
        throw new UnsupportedOperationException();
    }
}

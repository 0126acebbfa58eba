package dev.keycloakacme.jose;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import org.jspecify.annotations.Nullable;

/** Counts the HMACs that this thread computes, for as long as it is open: a JCA provider before all others. */
public final class CountedMacs implements AutoCloseable {

    private static final String NAME = "CountedMacs";
    private static final String COUNTED = "SunJCE";

    private final Thread thread = Thread.currentThread();
    private final AtomicInteger computed = new AtomicInteger();

    private CountedMacs() {}

    public static CountedMacs open() {
        CountedMacs macs = new CountedMacs();
        Security.insertProviderAt(new Counting(macs), 1);
        return macs;
    }

    public int computed() {
        return computed.get();
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    private static final class Counting extends Provider {

        private static final long serialVersionUID = 1L;

        Counting(CountedMacs macs) {
            super(NAME, "1", "counts HMACs");
            for (String algorithm : List.of("HmacSHA256", "HmacSHA384", "HmacSHA512")) {
                putService(new Service(this, "Mac", algorithm, CountedMac.class.getName(), null, null) {
                    @Override
                    public Object newInstance(@Nullable Object parameter) {
                        return new CountedMac(algorithm, macs);
                    }
                });
            }
        }
    }

    private static final class CountedMac extends MacSpi {

        private final Mac mac;
        private final CountedMacs macs;

        CountedMac(String algorithm, CountedMacs macs) {
            try {
                this.mac = Mac.getInstance(algorithm, COUNTED);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
            this.macs = macs;
        }

        @Override
        protected int engineGetMacLength() {
            return mac.getMacLength();
        }

        @Override
        protected void engineInit(Key key, @Nullable AlgorithmParameterSpec parameters) {
            try {
                mac.init(key);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected void engineUpdate(byte input) {
            mac.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int length) {
            mac.update(input, offset, length);
        }

        @Override
        protected byte[] engineDoFinal() {
            if (Thread.currentThread() == macs.thread) {
                macs.computed.incrementAndGet();
            }
            return mac.doFinal();
        }

        @Override
        protected void engineReset() {
            mac.reset();
        }
    }
}

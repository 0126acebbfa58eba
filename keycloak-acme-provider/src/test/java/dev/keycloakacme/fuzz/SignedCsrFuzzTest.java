package dev.keycloakacme.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.ca.Csr;
import dev.keycloakacme.ca.TestKeys;
import dev.keycloakacme.crypto.Cryptography;
import dev.keycloakacme.profile.KeyType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes behind the signature: the fuzzer makes the attributes, or the subject, and a good key signs them. */
class SignedCsrFuzzTest {

    private static final KeyPair KEY = TestKeys.of(KeyType.EC_P256);
    private static final byte[] VERSION = {2, 1, 0};
    private static final byte[] ECDSA_WITH_SHA256 = {0x30, 10, 6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2
    };
    private static final byte[] EMPTY_SUBJECT = {0x30, 0};
    private static final byte[] NAMES = attributes(csr().names(Csr.dns("a.corp")));

    @MethodSource("seeds")
    @FuzzTest(maxDuration = Fuzzing.DURATION)
    void anyContentIsReadOrRefused(byte[] input) {
        check(EMPTY_SUBJECT, input);
        check(input, NAMES);
    }

    private static void check(byte[] subject, byte[] attributes) {
        byte[] info = der(0x30, VERSION, subject, KEY.getPublic().getEncoded(), der(0xa0, attributes));
        byte[] request = der(0x30, info, ECDSA_WITH_SHA256, der(3, new byte[1], signature(info)));
        Reading.of(() -> CertificateRequest.parse(request)).ifPresent(CsrFuzzTest::assertSound);
    }

    static Stream<byte[]> seeds() throws Exception {
        return Stream.of(
                NAMES,
                attributes(csr().names(Csr.dns("*.b.corp"), Csr.ip("::1"), Csr.uri("spiffe://corp/a"))),
                attributes(csr().names(Csr.dns("a.corp")).names(Csr.dns("b.corp"))),
                new X500Name("CN=a.corp").getEncoded(),
                new X500Name("CN=a.corp+OU=b,CN=c").getEncoded(),
                // found: an attribute whose type is a number
                Base64.getDecoder().decode("MBExDzANAgPVBAMMBmEuY29ycA=="));
    }

    private static Csr csr() {
        return Csr.of(KEY, "SHA256withECDSA");
    }

    /** What is inside of the attributes' tag. */
    private static byte[] attributes(Csr csr) {
        var attributes = CertificationRequest.getInstance(csr.der())
                .getCertificationRequestInfo()
                .getAttributes();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        attributes.forEach(attribute -> {
            try {
                content.writeBytes(attribute.toASN1Primitive().getEncoded("DER"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        return content.toByteArray();
    }

    private static byte[] signature(byte[] content) {
        try {
            Signature signing = Signature.getInstance(
                    "SHA256withECDSA", Cryptography.chosen().ec());
            signing.initSign(KEY.getPrivate());
            signing.update(content);
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        if (length >= 0x100) {
            all.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length});
        } else if (length >= 0x80) {
            all.writeBytes(new byte[] {(byte) 0x81, (byte) length});
        } else {
            all.write(length);
        }
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }
}

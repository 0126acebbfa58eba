package dev.keycloakacme.ocsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** An OCSP request, good unless a test makes it bad. Immutable. */
record Question(List<Request> requests, List<Extension> extensions) {

    /** The hashes a request may name its issuer by; we know the first two. */
    enum Hash {
        SHA_1("SHA-1", OIWObjectIdentifiers.idSHA1),
        SHA_256("SHA-256", NISTObjectIdentifiers.id_sha256),
        SHA_512("SHA-512", NISTObjectIdentifiers.id_sha512);

        private final String name;
        private final ASN1ObjectIdentifier id;

        Hash(String name, ASN1ObjectIdentifier id) {
            this.name = name;
            this.id = id;
        }

        private DEROctetString of(byte[] bytes) {
            try {
                return new DEROctetString(MessageDigest.getInstance(name).digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static Question about(CertID certificate) {
        return new Question(List.of(new Request(certificate, null)), List.of());
    }

    static Question about(X509Certificate issuing, BigInteger serial) {
        return about(certId(Hash.SHA_1, DERNull.INSTANCE, issuing, serial));
    }

    static CertID certId(Hash hash, ASN1Encodable parameters, X509Certificate issuing, BigInteger serial) {
        byte[] key = SubjectPublicKeyInfo.getInstance(issuing.getPublicKey().getEncoded())
                .getPublicKeyData()
                .getBytes();
        return new CertID(
                new AlgorithmIdentifier(hash.id, parameters),
                hash.of(issuing.getSubjectX500Principal().getEncoded()),
                hash.of(key),
                new ASN1Integer(serial));
    }

    Question and(Question other) {
        List<Request> more = new ArrayList<>(requests);
        more.addAll(other.requests());
        return new Question(more, extensions);
    }

    Question with(Extension extension) {
        List<Extension> more = new ArrayList<>(extensions);
        more.add(extension);
        return new Question(requests, more);
    }

    Question withNonce(byte[] nonce) {
        return with(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, der(new DEROctetString(nonce))));
    }

    byte[] der() {
        ASN1EncodableVector list = new ASN1EncodableVector();
        requests.forEach(list::add);
        Extensions all = extensions.isEmpty() ? null : new Extensions(extensions.toArray(Extension[]::new));
        return der(new OCSPRequest(new TBSRequest(null, new DERSequence(list), all), null));
    }

    static byte[] der(ASN1Encodable value) {
        try {
            return value.toASN1Primitive().getEncoded("DER");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

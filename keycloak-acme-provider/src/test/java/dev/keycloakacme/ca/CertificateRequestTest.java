package dev.keycloakacme.ca;

import static dev.keycloakacme.ca.Csr.dns;
import static dev.keycloakacme.ca.Csr.ip;
import static dev.keycloakacme.ca.Csr.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.crypto.WeakRsa;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.KeyType;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateRequestTest {

    private static final KeyPair KEY = TestKeys.of(KeyType.EC_P256);

    private static Csr csr() {
        return Csr.of(KEY, "SHA256withECDSA");
    }

    @Test
    void takesKeyAndNames() {
        byte[] der = csr().names(
                        dns("WWW.corp.internal"), dns("*.corp.internal"), ip("10.0.0.1"), uri("spiffe://corp/a"))
                .der();

        CertificateRequest request = CertificateRequest.parse(der);

        assertThat(request.names())
                .extracting(Identifier::text)
                .containsExactlyInAnyOrder(
                        "dns:www.corp.internal", "dns:*.corp.internal", "ip:10.0.0.1", "uri:spiffe://corp/a");
        assertThat(request.publicKey().getEncoded()).isEqualTo(KEY.getPublic().getEncoded());
        assertThat(request.der()).isEqualTo(der);
    }

    @ParameterizedTest
    @EnumSource
    void acceptsEveryKeyType(KeyType type) {
        KeyPair pair = TestKeys.of(type);
        byte[] der = Csr.of(pair, algorithm(pair)).names(dns("a.corp")).der();

        assertThat(KeyTypes.of(CertificateRequest.parse(der).publicKey())).contains(type);
        assertThat(KeyTypes.of(pair.getPublic())).contains(type);
    }

    @Test
    void aCommonNameMayRepeatAName() {
        byte[] der = csr().subject("CN=A.corp").names(dns("a.corp")).der();

        assertThat(CertificateRequest.parse(der).names()).hasSize(1);
    }

    @Test
    void aCommonNameAddsNoName() {
        refused(csr().subject("CN=b.corp").names(dns("a.corp")), "badCSR", "common name is not among");
        refused(csr().subject("CN=a.corp"), "badCSR", "no subject alternative names");
        refused(csr().subject("CN=a.corp,CN=a.corp").names(dns("a.corp")), "badCSR", "several common names");
    }

    @Test
    void namesOfOtherKindsAreNamed() {
        GeneralName mail = new GeneralName(GeneralName.rfc822Name, "a@corp");
        GeneralName directory = new GeneralName(new X500Name("CN=a"));

        refused(csr().names(dns("a.corp"), mail, directory), "badCSR", "rfc822Name");
        refused(csr().names(dns("a.corp"), mail, directory), "badCSR", "directoryName");
    }

    @Test
    void malformedNamesAreRefused() {
        refused(csr().names(dns("a..corp")), "badCSR", "a..corp");
        refused(csr().names(uri("spiffe://corp/../x")), "badCSR", "path segment");
    }

    @Test
    void thereIsOneExtensionRequest() {
        refused(csr().names(dns("a.corp")).names(dns("b.corp")), "badCSR", "several extension requests");
    }

    @Test
    void theSignatureMustVerify() {
        byte[] der = csr().names(dns("a.corp")).der();
        der[der.length - 5] ^= 1;

        refused(() -> CertificateRequest.parse(der), "badCSR", "signature");
    }

    @Test
    void oldSignatureAlgorithmsAreRefused() {
        refused(Csr.of(KEY, "SHA1withECDSA").names(dns("a.corp")), "badCSR", "SHA-2");
        refused(Csr.of(TestKeys.of(KeyType.RSA_2048), "MD5withRSA").names(dns("a.corp")), "badCSR", "SHA-2");
    }

    @Test
    void weakAndUnknownKeysAreRefused() throws GeneralSecurityException {
        refused(Csr.of(rsa(1024, 65537), "SHA256withRSA").names(dns("a.corp")), "badCSR", "has 1024");
        refused(Csr.of(rsa(2040, 65537), "SHA256withRSA").names(dns("a.corp")), "badCSR", "has 2040");
        refused(Csr.of(rsa(2048, 3), "SHA256withRSA").names(dns("a.corp")), "badCSR", "exponent");
        refused(Csr.of(ec("secp256k1"), "SHA256withECDSA").names(dns("a.corp")), "badCSR", "P-256");
        refused(Csr.of(ec("secp224r1"), "SHA256withECDSA").names(dns("a.corp")), "badCSR", "P-256");
    }

    @Test
    void rsaKeysThatCanBeFactoredAreRefused() {
        refused(Csr.of(WeakRsa.smallFactor(), "SHA256withRSA").names(dns("a.corp")), "badCSR", "factor below 752");
        refused(Csr.of(WeakRsa.closePrimes(), "SHA256withRSA").names(dns("a.corp")), "badCSR", "close to each other");
        refused(Csr.of(WeakRsa.roca(), "SHA256withRSA").names(dns("a.corp")), "badCSR", "ROCA");
    }

    @Test
    void anEcKeyIsAPointOnItsCurveInOneEncoding() {
        SubjectPublicKeyInfo good =
                SubjectPublicKeyInfo.getInstance(KEY.getPublic().getEncoded());
        byte[] point = good.getPublicKeyData().getOctets();
        byte[] beside = point.clone();
        beside[beside.length - 1] ^= 1;
        byte[] compressed = Arrays.copyOf(point, 33);
        compressed[0] = (byte) (2 + (point[64] & 1));
        ASN1Encodable explicit = ECNamedCurveTable.getByOID(SECObjectIdentifiers.secp256r1);

        refused(withKey(good.getAlgorithm(), beside), "badCSR", "not a valid one");
        refused(withKey(good.getAlgorithm(), new byte[] {0}), "badCSR", "uncompressed");
        refused(withKey(good.getAlgorithm(), new byte[0]), "badCSR", "uncompressed");
        refused(withKey(good.getAlgorithm(), compressed), "badCSR", "uncompressed");
        refused(
                withKey(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, explicit), point),
                "badCSR",
                "given by name");
        refused(withKey(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey), point), "badCSR", "given by name");
    }

    @Test
    void whatElseIsInTheRequestDoesNotMatter() {
        byte[] der = csr().names(dns("a.corp"))
                .attribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERUTF8String("secret"))
                .attribute(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), new DERUTF8String("whatever"))
                .der();

        assertThat(CertificateRequest.parse(der).names())
                .extracting(Identifier::text)
                .containsExactly("dns:a.corp");
    }

    /** Otherwise the same key could have many encodings, and not be known again as an account's or a revoked one. */
    @Test
    void aKeyHasNoParametersButThoseOfItsAlgorithm() throws Exception {
        KeyPair rsa = TestKeys.of(KeyType.RSA_2048);
        for (ASN1Encodable odd : new ASN1Encodable[] {null, new DEROctetString(new byte[] {1, 2, 3})}) {
            SubjectPublicKeyInfo standard =
                    SubjectPublicKeyInfo.getInstance(rsa.getPublic().getEncoded());
            SubjectPublicKeyInfo key = new SubjectPublicKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, odd), standard.parsePublicKey());
            byte[] der = new PKCS10CertificationRequestBuilder(new X500Name("CN=a.corp"), key)
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(rsa.getPrivate()))
                    .getEncoded();

            refused(() -> CertificateRequest.parse(der), "badCSR", "parameters");
        }
    }

    @Test
    void nothingFollowsTheRequest() {
        byte[] der = csr().names(dns("a.corp")).der();

        refused(() -> CertificateRequest.parse(Arrays.copyOf(der, der.length + 1)), "badCSR", "DER");
        refused(() -> CertificateRequest.parse(Arrays.copyOf(der, der.length - 1)), "badCSR", "DER");
        refused(() -> CertificateRequest.parse(new byte[0]), "badCSR", "DER");
        refused(() -> CertificateRequest.parse(new byte[64 * 1024 + 1]), "badCSR", "64 KiB");
    }

    @Test
    void deepNestingIsRefused() {
        byte[] deep = new byte[60_000];
        for (int i = 0; i < deep.length; i += 2) {
            deep[i] = 0x30;
            deep[i + 1] = (byte) 0x80;
        }

        refused(() -> CertificateRequest.parse(deep), "badCSR", "DER");
    }

    @Test
    void aRequestWithADamagedByteIsRefused() {
        byte[] der = csr().names(dns("a.corp"), ip("::1")).der();
        for (int i = 0; i < der.length; i++) {
            byte[] damaged = der.clone();
            damaged[i] ^= 0x11;
            assertThat(outcome(damaged)).as("byte %d", i).startsWith("badCSR: ");
        }
    }

    @Test
    void readsPem() {
        byte[] der = csr().names(dns("a.corp")).der();

        assertThat(CertificateRequest.parsePem(pem("CERTIFICATE REQUEST", der)).der())
                .isEqualTo(der);
        assertThat(CertificateRequest.parsePem(pem("NEW CERTIFICATE REQUEST", der))
                        .der())
                .isEqualTo(der);
        refused(() -> CertificateRequest.parsePem(pem("CERTIFICATE", der)), "badCSR", "exactly one");
        refused(() -> CertificateRequest.parsePem(new byte[0]), "badCSR", "exactly one");
    }

    /** Signed with {@link #KEY}, which is not the one in it. */
    private static ThrowingCallable withKey(AlgorithmIdentifier algorithm, byte[] point) {
        SubjectPublicKeyInfo key = new SubjectPublicKeyInfo(algorithm, point);
        return () -> CertificateRequest.parse(new PKCS10CertificationRequestBuilder(new X500Name("CN=a.corp"), key)
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(KEY.getPrivate()))
                .getEncoded());
    }

    private static String outcome(byte[] der) {
        try {
            return CertificateRequest.parse(der).toString();
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static byte[] pem(String label, byte[] der) {
        return PemText.encode(label, der).getBytes(StandardCharsets.US_ASCII);
    }

    private static String algorithm(KeyPair pair) {
        return switch (pair.getPublic().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA384withECDSA";
            default -> "Ed25519";
        };
    }

    private static KeyPair rsa(int bits, long exponent) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(new RSAKeyGenParameterSpec(bits, BigInteger.valueOf(exponent)));
        return generator.generateKeyPair();
    }

    private static KeyPair ec(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", BouncyCastle.PROVIDER);
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static void refused(Csr csr, String type, String reason) {
        refused(() -> CertificateRequest.parse(csr.der()), type, reason);
    }

    private static void refused(ThrowingCallable call, String type, String reason) {
        assertThatThrownBy(call).hasMessageStartingWith(type + ":").hasMessageContaining(reason);
    }
}

package dev.keycloakacme.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.ca.Csr;
import dev.keycloakacme.ca.KeyTypes;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.ca.TestKeys;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.profile.KeyType;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CsrFuzzTest {

    @MethodSource("seeds")
    @FuzzTest(maxDuration = Fuzzing.DURATION)
    void anyRequestIsReadOrRefused(byte[] input) {
        Reading.of(() -> CertificateRequest.parse(input)).ifPresent(CsrFuzzTest::assertSound);
        Reading.of(() -> CertificateRequest.parsePem(input)).ifPresent(CsrFuzzTest::assertSound);
    }

    static void assertSound(CertificateRequest request) {
        assertThat(request.names())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Identifier.parse(name.text())).isEqualTo(name));
        assertThat(KeyTypes.of(request.publicKey())).isPresent();
        assertThat(CertificateRequest.parse(request.der()).names()).isEqualTo(request.names());
    }

    static Stream<byte[]> seeds() {
        return Stream.concat(
                requests(),
                requests().map(der -> PemText.encode(PemText.REQUEST, der).getBytes(US_ASCII)));
    }

    private static Stream<byte[]> requests() {
        return Stream.of(
                Csr.of(TestKeys.of(KeyType.EC_P256), "SHA256withECDSA")
                        .subject("CN=a.corp")
                        .names(Csr.dns("a.corp"), Csr.dns("*.b.corp"), Csr.ip("::1"), Csr.uri("spiffe://corp/a"))
                        .der(),
                Csr.of(TestKeys.of(KeyType.RSA_2048), "SHA256withRSA")
                        .names(Csr.dns("a.corp"))
                        .der(),
                Csr.of(TestKeys.of(KeyType.ED25519), "Ed25519")
                        .names(Csr.ip("192.0.2.1"))
                        .der());
    }
}

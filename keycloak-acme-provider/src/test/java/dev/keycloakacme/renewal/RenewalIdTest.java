package dev.keycloakacme.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.ca.AuthorityKeyIds;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.SampleCertificates;
import dev.keycloakacme.jose.Base64Url;
import java.math.BigInteger;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenewalIdTest {

    /** RFC 9773 §4.1. */
    private static final String EXAMPLE = "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE";

    /** RFC 9773, appendix A. */
    private static final String EXAMPLE_CERTIFICATE = "MIIBQzCB66ADAgECAgUAh2VDITAKBggqhkjOPQQDAjAVMRMwEQYDVQQDEwpFeGFt"
            + "cGxlIENBMCIYDzAwMDEwMTAxMDAwMDAwWhgPMDAwMTAxMDEwMDAwMDBaMBYxFDAS"
            + "BgNVBAMTC2V4YW1wbGUuY29tMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEeBZu"
            + "7cbpAYNXZLbbh8rNIzuOoqOOtmxA1v7cRm//AwyMwWxyHz4zfwmBhcSrf47NUAFf"
            + "qzLQ2PPQxdTXREYEnKMjMCEwHwYDVR0jBBgwFoAUaYhba4dGQEHhs3uEe6CuLN4B"
            + "yNQwCgYIKoZIzj0EAwIDRwAwRAIge09+S5TZAlw5tgtiVvuERV6cT4mfutXIlwTb"
            + "+FYN/8oCIClDsqBklhB9KAelFiYt9+6FDj3z4KGVelYM5MdsO3pK";

    @Test
    void readsTheExampleOfTheRfc() {
        RenewalId id = RenewalId.parse(EXAMPLE);

        assertThat(id.authorityKeyId())
                .isEqualTo(AuthorityKeyIds.namedBy(Base64.getDecoder().decode(EXAMPLE_CERTIFICATE)));
        assertThat(id.serial()).isEqualTo(new BigInteger("0087654321", 16));
        assertThat(id.certificate()).isEqualTo(new CertificateId("00000000000000000000000087654321"));
        assertThat(id.text()).isEqualTo(EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ.",
                ".AIdlQyE",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE.",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ..AIdlQyE",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ=.AIdlQyE=",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE=",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyF",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdl+yE",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQ/E",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ. AIdlQyE",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AIdlQyE\0",
                // zero, and longer than DER would have it
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AA",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AACHZUMh",
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AAE",
                // 21 bytes
                "aYhba4dGQEHhs3uEe6CuLN4ByNQ.AQAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNotExactlyOneIsMalformed(String text) {
        assertThatThrownBy(() -> RenewalId.parse(text)).hasMessageStartingWith("malformed");
    }

    @Test
    void theByteForTheSignMayBeMissing() {
        assertThat(RenewalId.parse("aYhba4dGQEHhs3uEe6CuLN4ByNQ.h2VDIQ")).isEqualTo(RenewalId.parse(EXAMPLE));
    }

    @Test
    void aTextLongerThanAnyIsMalformed() {
        String endless = Base64Url.encode(new byte[4096]) + ".AIdlQyE";
        assertThatThrownBy(() -> RenewalId.parse(endless)).hasMessageStartingWith("malformed");
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll @Size(min = 1, max = 20) byte[] bytes) {
        BigInteger serial = new BigInteger(1, bytes).max(BigInteger.ONE);
        RenewalId id = new RenewalId("00ff", serial.bitLength() < 160 ? serial : serial.shiftRight(1));

        assertThat(RenewalId.parse(id.text())).isEqualTo(id);
        assertThat(id.certificate()).isEqualTo(CertificateId.of(id.serial()));
    }

    @Test
    void namesTheCertificateOfItsSerialNumberAndItsAuthority() {
        IssuedCertificate certificate = SampleCertificates.certificate();
        RenewalId id = RenewalId.of(certificate);

        assertThat(id.names(certificate)).isTrue();
        assertThat(id.names(SampleCertificates.certificate())).isFalse();
        assertThat(new RenewalId("00ff", id.serial()).names(certificate)).isFalse();
        assertThat(id.certificate()).isEqualTo(certificate.id());
    }
}

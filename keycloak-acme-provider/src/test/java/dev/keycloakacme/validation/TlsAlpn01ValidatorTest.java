package dev.keycloakacme.validation;

import static dev.keycloakacme.validation.ProofCertificates.digest;
import static dev.keycloakacme.validation.ProofCertificates.dns;
import static dev.keycloakacme.validation.ProofCertificates.ip;
import static dev.keycloakacme.validation.ProofCertificates.octets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keycloakacme.identifier.Cidr;
import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.identifier.IpAddress;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.validation.ValidationResult.Passed;
import dev.keycloakacme.validation.ValidationResult.Refused;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against servers that shake hands as they should, but for what each test says. */
@Timeout(30)
class TlsAlpn01ValidatorTest {

    private static final DnsName A_CORP = new DnsName(List.of("a", "corp"), false);
    private static final String TOKEN = "evaGxfADs6pSRb2LAv9IZf17Dt3juxGJ-PCt92wr-oA";
    private static final String KEY_AUTHORIZATION = TOKEN + ".9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI";
    private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");
    private static final List<String> ACME_TLS = List.of("acme-tls/1");

    private ScriptedDns dns;

    @BeforeEach
    void startDns() throws IOException {
        dns = new ScriptedDns().says("a.corp. A 127.0.0.1");
    }

    @AfterEach
    void stopDns() throws IOException {
        dns.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void passesWhenTheNameShowsTheDigestOfTheKeyAuthorization(String version) throws Exception {
        try (ScriptedTls tls = ScriptedTls.showing(right(), List.of(version), ACME_TLS)) {
            ValidationResult result = validate(A_CORP, tls, List.of());
            assertThat(result).isInstanceOf(Passed.class);
            assertThat(result.seen())
                    .containsEntry("server name", "a.corp")
                    .containsEntry("A a.corp", "127.0.0.1")
                    .containsEntry("address used", "127.0.0.1")
                    .containsEntry("tls", version)
                    .containsEntry("alpn", "acme-tls/1")
                    .containsEntry("certificate names", "2: a.corp");
            assertThat(tls.requestedNames()).contains("a.corp").containsOnly("a.corp");
        }
    }

    @Test
    void lettersOfNamesMayBeLargeOrSmall() throws Exception {
        assertThat(shown(ProofCertificates.right(dns("A.Corp"), KEY_AUTHORIZATION)))
                .isInstanceOf(Passed.class);
    }

    @Test
    void anAddressIsAskedForByItsReverseName() throws Exception {
        ProofCertificates proof = ProofCertificates.right(ip("127.0.0.1"), KEY_AUTHORIZATION);
        try (ScriptedTls tls = ScriptedTls.showing(proof, VERSIONS, ACME_TLS)) {
            assertThat(validate(IpAddress.parse("127.0.0.1"), tls, List.of())).isInstanceOf(Passed.class);
            assertThat(tls.requestedNames()).containsOnly("1.0.0.127.in-addr.arpa");
            assertThat(dns.queries()).isEmpty();
        }
    }

    @Test
    void anAddressOfTheSixthVersionIsAskedForByItsNibbles() {
        ValidationResult result = validator(1, List.of(Cidr.parse("::/0")), TestLimits.PATIENT)
                .validate(Claims.of(IpAddress.parse("2001:db8::1"), TOKEN, KEY_AUTHORIZATION));
        assertThat(result.seen())
                .containsEntry(
                        "server name", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
    }

    @Test
    void anAddressWrittenAsANameDoesNotProveTheAddress() throws Exception {
        ProofCertificates proof = ProofCertificates.right(dns("127.0.0.1"), KEY_AUTHORIZATION);
        try (ScriptedTls tls = ScriptedTls.showing(proof, VERSIONS, ACME_TLS)) {
            assertIncorrect(validate(IpAddress.parse("127.0.0.1"), tls, List.of()), "only subject alternative name");
        }
    }

    @Test
    void aCertificateWithoutAcmeIdentifierIsRefused() throws Exception {
        assertIncorrect(shown(ProofCertificates.blank().named(dns("a.corp"))), "no extension acmeIdentifier");
    }

    @Test
    void anAcmeIdentifierThatIsNotCriticalIsRefused() throws Exception {
        assertIncorrect(
                shown(ProofCertificates.blank()
                        .named(dns("a.corp"))
                        .identifiedBy(false, octets(digest(KEY_AUTHORIZATION)))),
                "not critical");
    }

    @Test
    void theDigestOfAnotherKeyAuthorizationIsRefusedWithBoth() throws Exception {
        Problem problem = problemOf(shown(ProofCertificates.right(dns("a.corp"), "other")));
        assertThat(problem.type()).isEqualTo(ProblemType.INCORRECT_RESPONSE);
        assertThat(problem.detail())
                .contains(
                        HexFormat.of().formatHex(digest("other")),
                        HexFormat.of().formatHex(digest(KEY_AUTHORIZATION)));
    }

    @Test
    void bytesInOrBehindTheOctetsOfTheDigestAreRefused() throws Exception {
        byte[] digest = digest(KEY_AUTHORIZATION);
        byte[] octets = octets(digest);
        for (byte[] value : List.of(
                octets(Arrays.copyOf(digest, 33)),
                octets(Arrays.copyOf(digest, 31)),
                Arrays.copyOf(octets, octets.length + 1),
                digest,
                new byte[0])) {
            ProofCertificates proof =
                    ProofCertificates.blank().named(dns("a.corp")).identifiedBy(true, value);
            assertIncorrect(shown(proof), "for this challenge it must be");
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        assertIncorrect(
                shown(ProofCertificates.right(dns("b.corp"), KEY_AUTHORIZATION)),
                "dns:a.corp as its only subject alternative name, but has 2: b.corp");
    }

    @Test
    void aCertificateWithAnotherNameBesidesIsRefused() throws Exception {
        assertIncorrect(shown(right().named(dns("b.corp"))), "but has 2: a.corp, 2: b.corp");
        assertIncorrect(shown(right().named(dns("a.corp"))), "but has 2: a.corp, 2: a.corp");
        assertIncorrect(shown(right().named(ip("127.0.0.1"))), "only subject alternative name");
    }

    @Test
    void aNameOfAnotherTypeIsRefused() throws Exception {
        for (GeneralName name : List.of(
                new GeneralName(GeneralName.uniformResourceIdentifier, "a.corp"),
                new GeneralName(GeneralName.rfc822Name, "a.corp"),
                ip("127.0.0.1"))) {
            assertIncorrect(shown(ProofCertificates.right(name, KEY_AUTHORIZATION)), "only subject alternative name");
        }
    }

    @Test
    void aCertificateWithoutNamesIsRefused() throws Exception {
        assertIncorrect(
                shown(ProofCertificates.blank().identifiedBy(true, octets(digest(KEY_AUTHORIZATION)))), "has none");
    }

    @Test
    void aWildcardDoesNotStandForTheName() throws Exception {
        assertIncorrect(shown(ProofCertificates.right(dns("*.corp"), KEY_AUTHORIZATION)), "2: *.corp");
    }

    @Test
    void aCertificateThatIsNotSelfSignedIsRefused() throws Exception {
        assertIncorrect(shown(right().signedByAnother()), "not self-signed");
        assertIncorrect(shown(right().issuedBy("CN=other")), "not self-signed");
    }

    @Test
    void aServerThatAgreesToNoProtocolIsRefusedAlthoughItsCertificateIsRight() throws Exception {
        assertIncorrect(shown(right(), VERSIONS, List.of()), "did not agree to the protocol acme-tls/1");
    }

    @Test
    void aServerThatWantsAnotherProtocolIsRefused() throws Exception {
        Problem problem = problemOf(shown(right(), VERSIONS, List.of("h2", "http/1.1")));
        assertThat(problem.type()).isEqualTo(ProblemType.TLS);
        assertThat(problem.detail()).contains("alert no_application_protocol", "must answer acme-tls/1");
    }

    @Test
    void aDeniedNetworkIsNotConnectedTo() throws Exception {
        try (ScriptedTls tls = ScriptedTls.showing(right(), VERSIONS, ACME_TLS)) {
            for (Identifier name : List.of(A_CORP, IpAddress.parse("127.0.0.1"))) {
                Problem problem = problemOf(validate(name, tls, ValidationSettings.DEFAULT_DENIED_NETWORKS));
                assertThat(problem.type()).isEqualTo(ProblemType.CONNECTION);
                assertThat(problem.detail()).contains("must not connect");
            }
            assertThat(tls.requestedNames()).isEmpty();
        }
    }

    @Test
    void aWildcardIsNeverValidated() {
        ChallengeValidator validator = validator(1, List.of(), TestLimits.PATIENT);
        DnsName wildcard = new DnsName(A_CORP.labels(), true);
        assertThat(validator.canProve(wildcard)).isFalse();
        assertThatThrownBy(() -> validator.validate(Claims.of(wildcard, TOKEN, KEY_AUTHORIZATION)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ProofCertificates right() throws Exception {
        return ProofCertificates.right(dns("a.corp"), KEY_AUTHORIZATION);
    }

    private ValidationResult shown(ProofCertificates proof) throws Exception {
        return shown(proof, VERSIONS, ACME_TLS);
    }

    private ValidationResult shown(ProofCertificates proof, List<String> versions, List<String> protocols)
            throws Exception {
        try (ScriptedTls tls = ScriptedTls.showing(proof, versions, protocols)) {
            return validate(A_CORP, tls, List.of());
        }
    }

    private ValidationResult validate(Identifier name, ScriptedTls tls, List<Cidr> denied) {
        return validator(tls.port(), denied, TestLimits.PATIENT).validate(Claims.of(name, TOKEN, KEY_AUTHORIZATION));
    }

    private ChallengeValidator validator(int port, List<Cidr> denied, TimeLimits limits) {
        ValidationSettings settings = new ValidationSettings(80, port, List.of(dns.address()), denied);
        return new Validators(settings, limits, limits, InstantSource.system())
                .of(ChallengeType.TLS_ALPN_01)
                .orElseThrow();
    }

    private static void assertIncorrect(ValidationResult result, String detail) {
        Problem problem = problemOf(result);
        assertThat(problem.type()).isEqualTo(ProblemType.INCORRECT_RESPONSE);
        assertThat(problem.detail()).contains(detail).matches("[ -~]+");
    }

    private static Problem problemOf(ValidationResult result) {
        assertThat(result).isInstanceOf(Refused.class);
        return ((Refused) result).problem();
    }
}

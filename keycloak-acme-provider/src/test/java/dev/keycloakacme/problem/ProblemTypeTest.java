package dev.keycloakacme.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

    /** RFC 8555 §6.7, RFC 9773 §7.4 and, not registered yet, draft-ietf-acme-profiles. */
    private static final Set<String> REGISTERED = Set.of(
            "accountDoesNotExist",
            "alreadyReplaced",
            "alreadyRevoked",
            "badCSR",
            "badNonce",
            "badPublicKey",
            "badRevocationReason",
            "badSignatureAlgorithm",
            "caa",
            "compound",
            "connection",
            "dns",
            "externalAccountRequired",
            "incorrectResponse",
            "invalidContact",
            "invalidProfile",
            "malformed",
            "orderNotReady",
            "rateLimited",
            "rejectedIdentifier",
            "serverInternal",
            "tls",
            "unauthorized",
            "unsupportedContact",
            "unsupportedIdentifier",
            "userActionRequired");

    @Test
    void nothingIsSentInTheAcmeNamespaceThatIsNotRegisteredThere() {
        assertThat(Stream.of(ProblemType.values()).map(ProblemType::urn)).allSatisfy(urn -> {
            assertThat(urn).startsWith("urn:ietf:params:acme:error:");
            assertThat(REGISTERED).contains(urn.substring(urn.lastIndexOf(':') + 1));
        });
    }
}

package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.CredentialRequest;
import dev.keycloakacme.account.CredentialService;
import dev.keycloakacme.account.MacAlgorithm;
import dev.keycloakacme.account.Subjects;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.ca.IssuedCertificate;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.order.TokenCertificateService;
import dev.keycloakacme.policy.Grant;
import dev.keycloakacme.policy.Narrowing;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.problem.ProblemType;
import dev.keycloakacme.profile.DurationText;
import dev.keycloakacme.profile.ProfileName;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Trades a token for an EAB credential, or at once for a certificate. */
final class TokenResource {

    private static final List<String> PARAMETERS = List.of("profile", "label", "lifetime");

    private final Supplier<TokenIdentity> authenticator;
    private final CredentialService credentials;
    private final TokenCertificateService issuance;
    private final Subjects subjects;
    private final Links links;
    private final InstantSource clock;

    /** @param authenticator who the present request's token is; throws {@code unauthorized} 401 */
    TokenResource(
            Supplier<TokenIdentity> authenticator,
            CredentialService credentials,
            TokenCertificateService issuance,
            Subjects subjects,
            Links links,
            InstantSource clock) {
        this.authenticator = authenticator;
        this.credentials = credentials;
        this.issuance = issuance;
        this.subjects = subjects;
        this.links = links;
        this.clock = clock;
    }

    Reply credential(Exchange exchange) {
        TokenIdentity token = authenticator.get();
        Map<String, String> form = form(exchange);
        String profile = form.get("profile");
        String lifetime = form.get("lifetime");
        String label = form.getOrDefault("label", "");
        List<Grant> grants = grantsOf(token, exchange.address());
        ProfileName only = profile == null ? null : granted(new ProfileName(profile), grants);
        CredentialRequest wanted = new CredentialRequest(
                token.subject(),
                null,
                MacAlgorithm.HS256,
                only == null ? Narrowing.NONE : new Narrowing(Set.of(only), List.of(), null),
                label,
                lifetime == null ? null : clock.instant().plus(DurationText.parse(lifetime)),
                1);
        CredentialService.Issued issued = credentials.mint(token, wanted, exchange.address());
        return Reply.ok(CredentialView.of(issued, links.directory(), grants));
    }

    Reply certificate(Exchange exchange) {
        TokenIdentity token = authenticator.get();
        String profile = exchange.firstOf("profile");
        CertificateRequest request = request(exchange);
        IssuedCertificate certificate =
                issuance.issue(token, profile == null ? null : new ProfileName(profile), request, exchange.address());
        return Reply.text(CertificateResource.PEM_CHAIN, PemText.chain(certificate.chain()));
    }

    private static CertificateRequest request(Exchange exchange) {
        String type = exchange.contentType() == null ? "" : exchange.contentType();
        return switch (type) {
            case "application/pkcs10" -> CertificateRequest.parse(exchange.body());
            case "application/x-pem-file" -> CertificateRequest.parsePem(exchange.body());
            default ->
                throw new AcmeException(Problem.of(
                                ProblemType.MALFORMED,
                                "The content type must be application/pkcs10 (DER) or application/x-pem-file.")
                        .withStatus(415));
        };
    }

    private List<Grant> grantsOf(TokenIdentity token, @Nullable String address) {
        return subjects.standingOf(token.subject(), token.claims(), address)
                .requirePresent()
                .policy()
                .grants();
    }

    private static ProfileName granted(ProfileName profile, List<Grant> grants) {
        if (grants.stream().noneMatch(grant -> grant.profiles().contains(profile))) {
            throw AcmeException.of(
                    ProblemType.INVALID_PROFILE, "Profile " + profile + " is not granted to this subject.");
        }
        return profile;
    }

    /** Each parameter once, and only those we know: a narrowing that got lost would widen. */
    private static Map<String, String> form(Exchange exchange) {
        if (exchange.body().length > 0) {
            throw new AcmeException(
                    Problem.of(ProblemType.MALFORMED, "The content type must be application/x-www-form-urlencoded.")
                            .withStatus(415));
        }
        Map<String, String> form = new HashMap<>();
        exchange.form().forEach((name, values) -> {
            if (!PARAMETERS.contains(name)
                    || values.size() != 1
                    || values.get(0).isBlank()) {
                throw AcmeException.malformed(
                        "The form takes " + String.join(", ", PARAMETERS) + ", each once and with a value.");
            }
            form.put(name, values.get(0));
        });
        return form;
    }
}

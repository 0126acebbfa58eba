package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountService;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.ca.PemText;
import dev.keycloakacme.ca.RevocationOutcome;
import dev.keycloakacme.ca.RevocationService;
import dev.keycloakacme.event.Actor;
import dev.keycloakacme.jose.Base64Url;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** Certificates (RFC 8555 §7.4.2) and their revocation (§7.6). */
final class CertificateResource {

    static final String PEM_CHAIN = "application/pem-certificate-chain";

    private final SignedRequests signed;
    private final AccountService accounts;
    private final ChosenChains chains;
    private final RevocationService revocations;

    CertificateResource(
            SignedRequests signed, AccountService accounts, ChosenChains chains, RevocationService revocations) {
        this.signed = signed;
        this.accounts = accounts;
        this.chains = chains;
        this.revocations = revocations;
    }

    Reply certificate(Exchange exchange) {
        return chains.issued(signed.postAsGet(exchange), id(exchange));
    }

    /** The same certificate with another chain. */
    Reply alternate(Exchange exchange) {
        return chains.alternate(signed.postAsGet(exchange), id(exchange), exchange.parameter("chain"));
    }

    Reply revoke(Exchange exchange) {
        SignedRequests.SignedRequest request = signed.byAccountOrKey(exchange);
        Payload payload = request.payload();
        X509Certificate certificate = certificateOf(payload);
        RevocationOutcome outcome =
                revoke(request, certificate, payload.integer("reason").orElse(0), exchange.address());
        return switch (outcome) {
            case REVOKED -> Reply.done();
            case ALREADY_REVOKED -> ProblemView.reply(RevocationService.alreadyRevoked());
        };
    }

    private RevocationOutcome revoke(
            SignedRequests.SignedRequest request, X509Certificate certificate, int reason, @Nullable String address) {
        if (request instanceof SignedRequests.ByKey byKey) {
            Actor holder = new Actor("key:" + byKey.key().thumbprint(), null, null, null, null, address);
            return revocations.revoke(byKey.key().publicKey(), certificate, reason, holder);
        }
        // not undone by anything, so no account of a moment ago will do
        Account account = accounts.current(((SignedRequests.ByAccount) request).account(), address);
        return revocations.revoke(account.id(), certificate, reason, account.actor(address));
    }

    private static CertificateId id(Exchange exchange) {
        return new CertificateId(exchange.parameter("id"));
    }

    private static X509Certificate certificateOf(Payload payload) {
        return PemText.certificate(Base64Url.decode(payload.requiredText("certificate"), "certificate"));
    }
}

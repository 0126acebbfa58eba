package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.profile.Profiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The directory (RFC 8555 §7.1.1), of the realm and of each profile, and nonces (§7.2): by GET and by POST-as-GET (§6.3). */
final class DirectoryResource {

    private final Supplier<SignedRequests> signed;
    private final Links links;
    private final Profiles profiles;
    private final String termsOfService;
    private final String website;
    private final Supplier<List<String>> caaIdentities;

    /** @param signed asked for by POST only: the others are the requests that come most @param caaIdentities likewise not for nonces */
    DirectoryResource(
            Supplier<SignedRequests> signed,
            Links links,
            Profiles profiles,
            String termsOfService,
            String website,
            Supplier<List<String>> caaIdentities) {
        this.signed = signed;
        this.links = links;
        this.profiles = profiles;
        this.termsOfService = termsOfService;
        this.website = website;
        this.caaIdentities = caaIdentities;
    }

    Reply directory(Exchange exchange) {
        authenticate(exchange);
        Map<String, String> descriptions = new TreeMap<>();
        for (CertificateProfile profile : profiles.all()) {
            descriptions.put(profile.name().value(), profile.description());
        }
        return Reply.ok(directory(links.to("new-order"), links.to("new-authz"), descriptions));
    }

    Reply profileDirectory(Exchange exchange) {
        authenticate(exchange);
        CertificateProfile profile =
                profiles.find(new ProfileName(exchange.parameter("name"))).orElseThrow(AcmeException::notFound);
        return Reply.ok(directory(
                links.newOrder(profile.name()),
                links.newAuthorization(profile.name()),
                Map.of(profile.name().value(), profile.description())));
    }

    /** 200 for HEAD, 204 otherwise; the nonce is a header of every answer. */
    Reply newNonce(Exchange exchange) {
        authenticate(exchange);
        return Reply.empty(exchange.method().equals("HEAD") ? 200 : 204);
    }

    private void authenticate(Exchange exchange) {
        if (exchange.method().equals("POST")) {
            signed.get().postAsGet(exchange);
        }
    }

    private DirectoryView directory(String newOrder, String newAuthz, Map<String, String> descriptions) {
        List<String> identities = caaIdentities.get();
        return new DirectoryView(
                links.to("new-nonce"),
                links.to("new-account"),
                newOrder,
                newAuthz,
                links.to("revoke-cert"),
                links.to("key-change"),
                links.to("renewal-info"),
                new DirectoryView.Meta(
                        termsOfService.isEmpty() ? null : termsOfService,
                        website.isEmpty() ? null : website,
                        true,
                        identities.isEmpty() ? null : identities,
                        descriptions));
    }
}

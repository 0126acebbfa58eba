package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.profile.Profiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The directory (RFC 8555 §7.1.1), of the realm and of each profile, and nonces (§7.2). */
final class DirectoryResource {

    private final Links links;
    private final Profiles profiles;
    private final String termsOfService;
    private final String website;
    private final List<String> caaIdentities;

    DirectoryResource(
            Links links, Profiles profiles, String termsOfService, String website, List<String> caaIdentities) {
        this.links = links;
        this.profiles = profiles;
        this.termsOfService = termsOfService;
        this.website = website;
        this.caaIdentities = caaIdentities;
    }

    Reply directory(Exchange exchange) {
        Map<String, String> descriptions = new TreeMap<>();
        for (CertificateProfile profile : profiles.all()) {
            descriptions.put(profile.name().value(), profile.description());
        }
        return Reply.ok(directory(links.to("new-order"), links.to("new-authz"), descriptions));
    }

    Reply profileDirectory(Exchange exchange) {
        CertificateProfile profile =
                profiles.find(new ProfileName(exchange.parameter("name"))).orElseThrow(AcmeException::notFound);
        return Reply.ok(directory(
                links.newOrder(profile.name()),
                links.newAuthorization(profile.name()),
                Map.of(profile.name().value(), profile.description())));
    }

    /** 200 for HEAD, 204 for GET; the nonce is a header of every answer. */
    Reply newNonce(Exchange exchange) {
        return Reply.empty(exchange.method().equals("HEAD") ? 200 : 204);
    }

    private DirectoryView directory(String newOrder, String newAuthz, Map<String, String> descriptions) {
        return new DirectoryView(
                links.to("new-nonce"),
                links.to("new-account"),
                newOrder,
                newAuthz,
                links.to("revoke-cert"),
                links.to("key-change"),
                new DirectoryView.Meta(
                        termsOfService.isEmpty() ? null : termsOfService,
                        website.isEmpty() ? null : website,
                        true,
                        caaIdentities.isEmpty() ? null : caaIdentities,
                        descriptions));
    }
}

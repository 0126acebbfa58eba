package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.ca.CertificateId;
import dev.keycloakacme.order.AuthorizationId;
import dev.keycloakacme.order.OrderId;
import dev.keycloakacme.profile.ProfileName;
import dev.keycloakacme.validation.ChallengeType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The absolute URLs of a realm's ACME resources.
 *
 * @param base with a slash at its end
 */
public record Links(String base) {

    private static final String REALMS = "realms/";

    /** @param keycloakBase Keycloak's own base URL as its hostname settings say, with a slash at its end */
    public static Links of(String keycloakBase, String realm) {
        return new Links(keycloakBase + REALMS
                + URLEncoder.encode(realm, StandardCharsets.UTF_8).replace("+", "%20") + "/acme/");
    }

    /** The end of the base that every server in front of Keycloak leaves as it is: {@code /realms/…/acme/}. */
    String realmPath() {
        return base.substring(base.lastIndexOf("/" + REALMS));
    }

    /** What tokens of outside issuers must be meant for. */
    public String audience() {
        return base.substring(0, base.length() - 1);
    }

    public String to(String path) {
        return base + path;
    }

    public String directory() {
        return to("directory");
    }

    /** For people: how to agree to the terms of service. */
    String terms() {
        return to("terms");
    }

    public String account(AccountId id) {
        return to("acct/" + id);
    }

    /** The id in an account's URL, or empty for any other URL. */
    Optional<AccountId> accountId(String url) {
        String prefix = to("acct/");
        boolean ours = url.startsWith(prefix) && url.indexOf('/', prefix.length()) < 0;
        return ours ? Optional.of(new AccountId(url.substring(prefix.length()))) : Optional.empty();
    }

    String orders(AccountId id) {
        return account(id) + "/orders";
    }

    String order(OrderId id) {
        return to("order/" + id);
    }

    String finalizeOrder(OrderId id) {
        return order(id) + "/finalize";
    }

    String authorization(AuthorizationId id) {
        return to("authz/" + id);
    }

    String challenge(AuthorizationId id, ChallengeType type) {
        return to("challenge/" + id + "." + type.wireName());
    }

    String certificate(CertificateId id) {
        return to("cert/" + id);
    }

    /** @param number of an alternate chain, from 1 */
    String certificate(CertificateId id, String number) {
        return certificate(id) + "/" + number;
    }

    String newAuthorization(ProfileName profile) {
        return to("profile/" + profile + "/new-authz");
    }

    String newOrder(ProfileName profile) {
        return to("profile/" + profile + "/new-order");
    }
}

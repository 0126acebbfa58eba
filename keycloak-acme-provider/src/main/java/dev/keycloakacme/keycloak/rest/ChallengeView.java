package dev.keycloakacme.keycloak.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.keycloakacme.order.Authorization;
import dev.keycloakacme.validation.ChallengeType;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * RFC 8555 §7.1.5. Where a record in DNS stays there is no token, but who the record must name
 * (draft-ietf-acme-dns-persist-02 §3.1).
 */
record ChallengeView(
        String type,
        String url,
        String status,
        @Nullable String token,
        @Nullable String accounturi,

        @JsonProperty("issuer-domain-names") @Nullable List<String> issuerDomainNames,

        @Nullable String validated,
        @Nullable ProblemView error) {

    /** All that are offered; once one has been attempted, that one only (RFC 8555 §7.1.4). */
    static List<ChallengeView> allOf(Authorization authorization, Links links, Supplier<List<String>> identities) {
        return authorization.offered().stream()
                .filter(type -> isShown(authorization.progress(), type))
                .map(type -> of(authorization, type, links, identities))
                .toList();
    }

    /** @param identities issuer domain names of this CA, asked for where a record is to name it */
    static ChallengeView of(
            Authorization authorization, ChallengeType type, Links links, Supplier<List<String>> identities) {
        Authorization.Progress progress = authorization.progress();
        String status = "pending";
        String validated = null;
        ProblemView error = null;
        if (progress instanceof Authorization.Progress.Validating validating && validating.type() == type) {
            status = "processing";
        } else if (progress instanceof Authorization.Progress.Proven proven && proven.type() == type) {
            status = "valid";
            validated = proven.at().toString();
        } else if (progress instanceof Authorization.Progress.Failed failed && failed.type() == type) {
            status = "invalid";
            error = ProblemView.of(failed.problem());
        }
        boolean isPersistent = type == ChallengeType.DNS_PERSIST_01;
        return new ChallengeView(
                type.wireName(),
                links.challenge(authorization.id(), type),
                status,
                isPersistent ? null : authorization.token(),
                isPersistent ? links.account(authorization.account()) : null,
                isPersistent ? identities.get() : null,
                validated,
                error);
    }

    private static boolean isShown(Authorization.Progress progress, ChallengeType type) {
        if (progress instanceof Authorization.Progress.Proven proven) {
            return proven.type() == type;
        }
        return !(progress instanceof Authorization.Progress.Failed failed) || failed.type() == type;
    }
}

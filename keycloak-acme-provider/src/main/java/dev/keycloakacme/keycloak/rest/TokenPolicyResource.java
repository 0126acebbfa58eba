package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.order.TokenPolicyService;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.profile.ProfileName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Tells a token what its subject may have; it is not used up. */
final class TokenPolicyResource {

    private static final String NAME = "name";
    private static final String PROFILE = "profile";

    private final Supplier<TokenIdentity> authenticator;
    private final TokenPolicyService policy;

    /** @param authenticator who the present request's token is; throws {@code unauthorized} 401 */
    TokenPolicyResource(Supplier<TokenIdentity> authenticator, TokenPolicyService policy) {
        this.authenticator = authenticator;
        this.policy = policy;
    }

    Reply policy(Exchange exchange) {
        TokenIdentity token = authenticator.get();
        requireKnown(exchange);
        List<String> texts = exchange.query().getOrDefault(NAME, List.of());
        String profile = exchange.firstOf(PROFILE);
        if (texts.isEmpty()) {
            if (profile != null) {
                throw AcmeException.malformed("Give the names that are asked for under the profile, too.");
            }
            return Reply.ok(
                    AllowanceView.of(token.subject(), token.name(), policy.allowances(token, exchange.address())));
        }
        Set<Identifier> names = new LinkedHashSet<>();
        texts.forEach(text -> names.add(Identifier.parse(text)));
        return Reply.ok(EvaluationView.of(
                policy.decide(token, profile == null ? null : new ProfileName(profile), names, exchange.address())));
    }

    /** A misspelt question must not get the answer to another. */
    private static void requireKnown(Exchange exchange) {
        boolean known = Set.of(NAME, PROFILE).containsAll(exchange.query().keySet());
        if (!known || exchange.query().getOrDefault(PROFILE, List.of()).size() > 1) {
            throw AcmeException.malformed("The query takes name, as often as there are names, and profile, once.");
        }
    }
}

package dev.keycloakacme.mappers;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.spi.OwnWord;
import dev.keycloakacme.spi.Requester;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.models.ClientModel;

/**
 * Clients by id, client scope and attribute; all that are given must hold. Users and groups are never meant.
 *
 * <p>A client that registered itself, or can change itself, chose its own id, scopes and attributes. Where these speak
 * for it, that is only its word: {@link Answer#UNKNOWN}. So is where they do not, but for the id, which it cannot
 * change any more.
 *
 * @param ids one of these, or empty for any
 * @param scope linked with the client as default or optional scope
 */
record Clients(Set<String> ids, Optional<String> scope, Optional<Attribute> attribute) implements Condition {

    /** An attribute of a client, and the value it must have. */
    record Attribute(String name, String value) {}

    Clients {
        ids = Set.copyOf(ids);
    }

    @Override
    public Answer about(Requester requester) {
        if (requester.subject().kind() != Subject.Kind.CLIENT) {
            return Answer.NO;
        }
        return requester.client().map(this::about).orElse(Answer.UNKNOWN);
    }

    @Override
    public Optional<String> objectionTo(Requester requester) {
        return about(requester) == Answer.UNKNOWN
                ? requester.client().filter(this::says).flatMap(OwnWord::inClient)
                : Optional.empty();
    }

    @Override
    public boolean isOnlyAboutClients() {
        return true;
    }

    private Answer about(ClientModel client) {
        if (!ids.isEmpty() && !ids.contains(client.getClientId())) {
            return Answer.NO;
        }
        if (OwnWord.inClient(client).isPresent()) {
            return Answer.UNKNOWN;
        }
        return Answer.of(says(client));
    }

    private boolean says(ClientModel client) {
        return hasScope(client) && hasAttribute(client);
    }

    private boolean hasScope(ClientModel client) {
        return scope.map(name ->
                        isLinked(client.getClientScopes(true), name) || isLinked(client.getClientScopes(false), name))
                .orElse(true);
    }

    private static boolean isLinked(Map<String, ?> scopes, String name) {
        return scopes.containsKey(name);
    }

    private boolean hasAttribute(ClientModel client) {
        return attribute
                .map(it -> it.value().equals(client.getAttribute(it.name())))
                .orElse(true);
    }
}

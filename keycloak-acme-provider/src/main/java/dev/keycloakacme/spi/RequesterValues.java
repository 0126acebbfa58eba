package dev.keycloakacme.spi;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.problem.AcmeException;
import dev.keycloakacme.template.ClaimPath;
import dev.keycloakacme.template.TemplateValues;
import dev.keycloakacme.template.TemplateVariable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/**
 * What templates are filled with for one requester; nothing that is only his own word.
 *
 * @param groups what {@code ${group}} stands for
 * @param claims where {@code ${claims.…}} is looked for: only what can be trusted
 */
public record RequesterValues(
        KeycloakSession session,
        Requester requester,
        Supplier<List<String>> groups,
        Supplier<Map<String, Object>> claims)
        implements TemplateValues {

    @Override
    public List<String> of(TemplateVariable variable) {
        return switch (variable.source()) {
            case CLIENT_ID -> List.of(client(variable).getClientId());
            case USERNAME -> List.of(username(variable));
            case GROUP -> some(variable, groups.get());
            case CLAIMS ->
                others(
                        variable,
                        OwnWord.inClaims(requester),
                        some(variable, ClaimValue.texts(claims.get(), ClaimPath.parse(variable.name()))));
            case ATTRIBUTES -> some(variable, attributes(variable));
        };
    }

    private ClientModel client(TemplateVariable variable) {
        ClientModel client = requester.client().orElseThrow(() -> without(variable, "no client asks"));
        return others(variable, OwnWord.inClient(client), client);
    }

    private String username(TemplateVariable variable) {
        if (requester.subject().kind() != Subject.Kind.USER || requester.user().isEmpty()) {
            throw without(variable, "no user asks");
        }
        return others(
                variable,
                new OwnWord(session).inUsernames(session.getContext().getRealm()),
                requester.user().get().getUsername());
    }

    private List<String> attributes(TemplateVariable variable) {
        SubjectAttributes attributes = new SubjectAttributes(session, variable.name());
        return others(variable, attributes.objection(requester), attributes.values(requester));
    }

    private static List<String> some(TemplateVariable variable, List<String> values) {
        if (values.isEmpty()) {
            throw without(variable, "it has no value that is a text");
        }
        return values;
    }

    private static <T> T others(TemplateVariable variable, Optional<String> objection, T value) {
        if (objection.isPresent()) {
            throw without(variable, objection.get());
        }
        return value;
    }

    private static AcmeException without(TemplateVariable variable, String reason) {
        return AcmeException.malformed(variable.text() + ": " + reason);
    }
}

package dev.keycloakacme.spi;

import dev.keycloakacme.account.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;

/** An attribute of whoever asks: of the client, of the user, or of the group. */
public record SubjectAttributes(KeycloakSession session, String name) {

    /** Why it gives no rights, if it is the requester's own word. */
    public Optional<String> objection(Requester requester) {
        if (requester.subject().kind() == Subject.Kind.CLIENT) {
            return requester.client().flatMap(OwnWord::inClient);
        }
        return requester.subject().kind() == Subject.Kind.USER
                ? new OwnWord(session).inUserAttribute(name)
                : Optional.empty();
    }

    public List<String> values(Requester requester) {
        Subject.Kind kind = requester.subject().kind();
        if (kind == Subject.Kind.CLIENT) {
            return ofClient(requester);
        }
        if (kind == Subject.Kind.USER) {
            return ofUser(requester);
        }
        return kind == Subject.Kind.GROUP ? ofGroups(requester) : List.of();
    }

    public List<String> ofClient(Requester requester) {
        return requester.client().map(client -> client.getAttribute(name)).stream()
                .toList();
    }

    public List<String> ofUser(Requester requester) {
        return requester.user().stream()
                .flatMap(user -> present(user.getAttributeStream(name)))
                .toList();
    }

    /** Groups of organizations are not meant: others than the realm's admins may write in them. */
    public List<String> ofGroups(Requester requester) {
        return requester.groups().stream()
                .filter(group -> group.getType() == GroupModel.Type.REALM)
                .flatMap(group -> present(group.getAttributeStream(name)))
                .toList();
    }

    private static Stream<String> present(Stream<String> values) {
        return values.filter(value -> value != null);
    }
}

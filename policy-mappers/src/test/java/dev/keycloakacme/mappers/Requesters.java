package dev.keycloakacme.mappers;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.Subject.Kind;
import dev.keycloakacme.spi.Requester;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;

/** Those who ask for certificates in tests. */
final class Requesters {

    private Requesters() {}

    static Requester asking(ClientModel client) {
        return new Requester(
                new Subject(Kind.CLIENT, "c"),
                "client",
                Optional.of(client),
                Optional.empty(),
                List.of(),
                "10.0.0.7",
                Map.of(),
                null);
    }

    static Requester memberOf(Kind kind, GroupModel... groups) {
        return new Requester(
                new Subject(kind, "s"),
                "member",
                Optional.empty(),
                Optional.empty(),
                List.of(groups),
                "10.0.0.7",
                Map.of(),
                null);
    }

    static Requester from(@Nullable String address, Requester requester) {
        return new Requester(
                requester.subject(),
                requester.name(),
                requester.client(),
                requester.user(),
                requester.groups(),
                address,
                requester.claims(),
                requester.issuer());
    }
}

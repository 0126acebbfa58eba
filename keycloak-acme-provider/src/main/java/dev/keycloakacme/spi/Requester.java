package dev.keycloakacme.spi;

import dev.keycloakacme.account.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.UserModel;

/**
 * Who asks for a certificate, as Keycloak knows it at this moment. The models are live and must not be changed.
 *
 * @param name for people: client id, username or group path
 * @param client present if the subject is a client
 * @param user the user, or the service account of the client; absent for a group, and for a client without one
 * @param groups the groups the user is a direct member of, or the group itself
 * @param address the address of the HTTP client, or null where nobody is asking (reconciliation, evaluation)
 * @param claims what a token said of the subject, as long as that counts; else empty. Values are texts, numbers, truth
 *     values, and lists and maps of those, none of them null and none to be changed. They are data: strangers may have
 *     chosen them
 * @param issuer whose token the claims are from, or null where there are none
 * @param lines where the groups stand
 * @param roles of the user
 */
public record Requester(
        Subject subject,
        String name,
        Optional<ClientModel> client,
        Optional<UserModel> user,
        List<GroupModel> groups,
        @Nullable String address,
        Map<String, Object> claims,
        @Nullable String issuer,
        GroupLines lines,
        HeldRoles roles) {

    public Requester {
        groups = List.copyOf(groups);
        claims = Map.copyOf(claims);
    }

    /** Throws {@code serverInternal} 503 if a group is below itself. */
    public Requester(
            Subject subject,
            String name,
            Optional<ClientModel> client,
            Optional<UserModel> user,
            List<GroupModel> groups,
            @Nullable String address,
            Map<String, Object> claims,
            @Nullable String issuer) {
        this(
                subject,
                name,
                client,
                user,
                groups,
                address,
                claims,
                issuer,
                GroupLines.of(groups),
                new HeldRoles(user.orElse(null)));
    }
}

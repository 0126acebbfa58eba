package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.Requester;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;

/**
 * Members of Keycloak organizations, as far as these are enabled.
 *
 * @param aliases of the organizations that are meant, or {@code *} for every one
 */
record Organizations(KeycloakSession session, Set<String> aliases) implements Condition {

    static final String EVERY = "*";

    Organizations {
        aliases = Set.copyOf(aliases);
    }

    @Override
    public Answer about(Requester requester) {
        return Answer.of(!of(requester).isEmpty());
    }

    /** Those of the organizations that are meant which the user is a member of. */
    List<OrganizationModel> of(Requester requester) {
        OrganizationProvider organizations = provider();
        return organizations == null
                ? List.of()
                : requester.user().stream()
                        .flatMap(user -> meant(organizations, user))
                        .toList();
    }

    /** Whether one of them is not there, or organizations are off: nobody could tell then who is a member. */
    boolean areMissing() {
        OrganizationProvider organizations = provider();
        return organizations == null
                || aliases.stream()
                        .filter(alias -> !alias.equals(EVERY))
                        .anyMatch(alias -> organizations.getByAlias(alias) == null);
    }

    private Stream<OrganizationModel> meant(OrganizationProvider organizations, UserModel user) {
        return organizations
                .getByMember(user)
                .filter(OrganizationModel::isEnabled)
                .filter(it -> aliases.contains(EVERY) || aliases.contains(it.getAlias()));
    }

    /** Null while organizations are off. */
    private @Nullable OrganizationProvider provider() {
        OrganizationProvider organizations = session.getProvider(OrganizationProvider.class);
        return organizations != null && organizations.isEnabled() ? organizations : null;
    }
}

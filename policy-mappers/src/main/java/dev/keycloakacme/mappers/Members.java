package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.Requester;
import java.util.stream.Stream;
import org.keycloak.models.GroupModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Members of a group of the realm, whether users or service accounts, and the group itself as a subject.
 *
 * <p>Groups of organizations are never meant: their paths leave the organization out, so one could be named like a
 * group of the realm by people who do not manage the realm.
 *
 * @param path as Keycloak writes it, such as {@code /platform/team}
 */
record Members(String path, Reach reach) implements Condition {

    /** Unless a server option says otherwise, paths do not escape it: one group {@code a/b} looks like b in a. */
    private static final String SEPARATOR = "/";

    enum Reach {
        GROUP_ALONE,
        WITH_SUBGROUPS
    }

    @Override
    public Answer about(Requester requester) {
        return Answer.any(requester.groups().stream()
                .flatMap(this::meant)
                .map(this::compare)
                .toList());
    }

    private Stream<GroupModel> meant(GroupModel group) {
        return switch (reach) {
            case GROUP_ALONE -> Stream.of(group);
            case WITH_SUBGROUPS -> line(group);
        };
    }

    private Answer compare(GroupModel group) {
        if (group.getType() != GroupModel.Type.REALM || !path.equals(KeycloakModelUtils.buildGroupPath(group))) {
            return Answer.NO;
        }
        return line(group).anyMatch(it -> it.getName().contains(SEPARATOR)) ? Answer.UNKNOWN : Answer.YES;
    }

    /** The group and those above it. */
    private static Stream<GroupModel> line(GroupModel group) {
        return Stream.iterate(group, it -> it != null, GroupModel::getParent);
    }
}

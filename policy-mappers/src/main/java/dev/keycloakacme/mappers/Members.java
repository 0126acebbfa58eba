package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.Requester;
import java.util.List;
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

    /**
     * The path of each group of the requester below the one that is meant, so that two groups of one name stay apart;
     * without subgroups, the name of that group itself.
     */
    @Override
    public List<String> groupsOf(Requester requester) {
        return requester.groups().stream()
                .filter(group -> Answer.any(meant(group).map(this::compare).toList()) == Answer.YES)
                .filter(group -> line(group).noneMatch(it -> it.getName().contains(SEPARATOR)))
                .map(this::below)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private String below(GroupModel group) {
        return switch (reach) {
            case GROUP_ALONE -> group.getName();
            case WITH_SUBGROUPS -> {
                String whole = KeycloakModelUtils.buildGroupPath(group);
                yield whole.equals(path) ? "" : whole.substring(path.length() + SEPARATOR.length());
            }
        };
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

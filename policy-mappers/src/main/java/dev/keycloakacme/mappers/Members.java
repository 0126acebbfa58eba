package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.GroupLines.Match;
import dev.keycloakacme.spi.Requester;
import java.util.List;

/**
 * Members of a group of the realm, whether users or service accounts, and the group itself as a subject. Groups of
 * organizations are never meant.
 *
 * @param path as Keycloak writes it, such as {@code /platform/team}
 */
record Members(String path, Reach reach) implements Condition {

    private static final String SEPARATOR = "/";

    enum Reach {
        GROUP_ALONE,
        WITH_SUBGROUPS
    }

    @Override
    public Answer about(Requester requester) {
        return Answer.any(matches(requester).stream()
                .map(match -> match.meant().isClear() ? Answer.YES : Answer.UNKNOWN)
                .toList());
    }

    /**
     * The path of each group of the requester below the one that is meant, so that two groups of one name stay apart;
     * without subgroups, the name of that group itself.
     */
    @Override
    public List<String> groupsOf(Requester requester) {
        return matches(requester).stream()
                .filter(match -> match.meant().isClear() && match.member().isClear())
                .map(this::below)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private List<Match> matches(Requester requester) {
        return switch (reach) {
            case GROUP_ALONE -> requester.lines().at(path);
            case WITH_SUBGROUPS -> requester.lines().within(path);
        };
    }

    private String below(Match match) {
        return switch (reach) {
            case GROUP_ALONE -> match.member().group().getName();
            case WITH_SUBGROUPS -> {
                String whole = match.member().path();
                yield whole.equals(path) ? "" : whole.substring(path.length() + SEPARATOR.length());
            }
        };
    }
}

package dev.keycloakacme.spi;

import dev.keycloakacme.problem.AcmeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.models.GroupModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Where the groups of a requester stand, read once however many mappers ask.
 *
 * <p>Groups of organizations are not in it: their paths leave the organization out, so one could be named like a group
 * of the realm by people who do not manage the realm.
 */
public final class GroupLines {

    /** Nobody nests groups that deep: one that seems to be is below itself. */
    private static final int DEEPEST = 100;

    /** Unless a server option says otherwise, paths do not escape it: one group {@code a/b} looks like b in a. */
    private static final String SEPARATOR = "/";

    private final Map<String, List<Match>> at = new HashMap<>();
    private final Map<String, List<Match>> within = new HashMap<>();

    /**
     * A group.
     *
     * @param path as Keycloak writes it, such as {@code /platform/team}
     * @param isClear whether no other group can have that path: none in its line has a slash in its name
     */
    public record Place(GroupModel group, String path, boolean isClear) {}

    /**
     * A group of the requester that is where it was asked for.
     *
     * @param meant that group, or the one above it that was asked for
     */
    public record Match(Place member, Place meant) {}

    private GroupLines() {}

    /** Throws {@code serverInternal} 503 for a group that is below itself: nobody could tell where it stands. */
    public static GroupLines of(List<GroupModel> groups) {
        GroupLines lines = new GroupLines();
        Map<GroupModel, Place> known = new IdentityHashMap<>();
        for (GroupModel group : groups) {
            List<GroupModel> line = line(group);
            Place member = known.computeIfAbsent(group, GroupLines::place);
            add(lines.at, member, member);
            line.forEach(it -> add(lines.within, member, known.computeIfAbsent(it, GroupLines::place)));
        }
        return lines;
    }

    /** The groups of the requester that have this path. */
    public List<Match> at(String path) {
        return at.getOrDefault(path, List.of());
    }

    /** Those, and the ones below a group that has it, at any depth. */
    public List<Match> within(String path) {
        return within.getOrDefault(path, List.of());
    }

    /** Throws like {@link #of}. */
    public static String pathOf(GroupModel group) {
        return place(group).path();
    }

    private static void add(Map<String, List<Match>> matches, Place member, Place meant) {
        if (meant.group().getType() == GroupModel.Type.REALM) {
            matches.computeIfAbsent(meant.path(), path -> new ArrayList<>()).add(new Match(member, meant));
        }
    }

    private static Place place(GroupModel group) {
        boolean clear = line(group).stream().noneMatch(it -> it.getName().contains(SEPARATOR));
        return new Place(group, KeycloakModelUtils.buildGroupPath(group), clear);
    }

    /** The group and those above it. */
    private static List<GroupModel> line(GroupModel group) {
        List<GroupModel> line = new ArrayList<>();
        for (GroupModel it = group; it != null; it = it.getParent()) {
            line.add(it);
            if (line.size() > DEEPEST) {
                throw AcmeException.unavailable(
                        "The group " + group.getName() + " is below itself, or below more than " + DEEPEST
                                + " others; nothing is issued to its members until an admin has moved it.",
                        null);
            }
        }
        return line;
    }
}

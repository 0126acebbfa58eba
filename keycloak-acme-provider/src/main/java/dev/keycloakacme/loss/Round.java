package dev.keycloakacme.loss;

import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.Subjects;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One run along a walk: a subject is looked up once in it, and after some in vain none of a directory any more, since each
 * such question may take its time.
 */
public final class Round {

    /** So many subjects that cannot be looked up make it a waste of time to ask for more of their kind. */
    private static final int MOST_UNKNOWN = 3;

    private record Look(Subject subject, boolean frozen) {}

    private final Instant deadline;
    private final InstantSource clock;
    private final Set<Look> done = new HashSet<>();
    private final Map<String, Integer> unknown = new HashMap<>();

    /** @param deadline after which nothing is looked up */
    public Round(Instant deadline, InstantSource clock) {
        this.deadline = deadline;
        this.clock = clock;
    }

    /**
     * What was seen of a slice.
     *
     * @param position where to go on, empty for the beginning
     * @param changed the subjects to be reviewed
     */
    public record Slice(String position, List<Subject> changed) {

        public Slice {
            changed = List.copyOf(changed);
        }
    }

    public boolean isOver() {
        return !clock.instant().isBefore(deadline);
    }

    /**
     * @param directories which directory is asked when a subject is looked up, empty for none
     * @param after where to go on
     * @param most how many steps
     */
    public Slice next(Walk walk, Subjects subjects, Function<Subject, String> directories, String after, int most) {
        List<Walk.Step> steps = walk.next(after, most);
        List<Subject> changed = new ArrayList<>();
        String position = after;
        for (Walk.Step step : steps) {
            if (isOver()) {
                return new Slice(position, changed);
            }
            if (isChanged(step, subjects, directories)) {
                changed.add(step.subject());
            }
            position = step.position();
        }
        return new Slice(steps.size() < most ? "" : position, changed);
    }

    private boolean isChanged(Walk.Step step, Subjects subjects, Function<Subject, String> directories) {
        if (isOfSilentDirectory(step.subject(), directories) || !done.add(new Look(step.subject(), step.frozen()))) {
            return false;
        }
        Standing standing = subjects.standingOf(step.subject(), null);
        if (standing instanceof Standing.Unknown) {
            unknown.merge(directories.apply(step.subject()), 1, Integer::sum);
        }
        return step.isChangedBy(standing);
    }

    /** Asking which directory it is costs something, too: it is not asked as long as all of them answer. */
    private boolean isOfSilentDirectory(Subject subject, Function<Subject, String> directories) {
        if (unknown.values().stream().allMatch(times -> times < MOST_UNKNOWN)) {
            return false;
        }
        String directory = directories.apply(subject);
        return !directory.isEmpty() && unknown.getOrDefault(directory, 0) >= MOST_UNKNOWN;
    }
}

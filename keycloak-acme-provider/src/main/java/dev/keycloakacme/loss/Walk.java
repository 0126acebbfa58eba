package dev.keycloakacme.loss;

import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import java.util.List;

/** A way past all that may have to change with its subject, in slices: nobody tells of every change. */
public interface Walk {

    /**
     * One account or certificate.
     *
     * @param position of this step: where to go on after it
     * @param frozen whether it waits for the subject to be back, and not for it to be gone
     */
    record Step(Subject subject, String position, boolean frozen) {

        /** Whether something follows from what was seen of the subject. */
        public boolean isChangedBy(Standing standing) {
            return frozen ? standing instanceof Standing.Present : standing instanceof Standing.Gone;
        }
    }

    /** @param after the position of a step, or empty for the beginning @return at most so many, fewer at the end */
    List<Step> next(String after, int most);
}

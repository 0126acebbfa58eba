package dev.keycloakacme.order;

import dev.keycloakacme.event.AcmeEvent.NameReason;
import dev.keycloakacme.policy.Decision;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.profile.CertificateProfile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What identity and policy say of a claim at this moment. */
public sealed interface Verdict {

    /** @param subjectName of the subject for people */
    record Allowed(String subjectName, CertificateProfile profile, Decision decision) implements Verdict {

        public List<NameReason> reasons() {
            return reasonsOf(decision);
        }
    }

    /**
     * The claim is refused, for good as things stand.
     *
     * @param decision null where it did not come to one
     */
    record Refused(Problem problem, @Nullable Decision decision) implements Verdict {

        public List<NameReason> reasons() {
            return decision == null ? List.of() : reasonsOf(decision);
        }
    }

    /** It cannot be told now. Refuses this request and changes nothing. */
    record Undecided(Problem problem) implements Verdict {}

    private static List<NameReason> reasonsOf(Decision decision) {
        return decision.names().stream()
                .map(name -> new NameReason(name.name().text(), name.rule(), name.source(), name.explanation()))
                .toList();
    }
}

package dev.keycloakacme.order;

import dev.keycloakacme.event.AcmeEvent.NameReason;
import dev.keycloakacme.identifier.Identifier;
import dev.keycloakacme.policy.Decision;
import dev.keycloakacme.policy.Decision.NameDecision;
import dev.keycloakacme.problem.Problem;
import dev.keycloakacme.profile.CertificateProfile;
import dev.keycloakacme.profile.SubjectAttribute;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What identity and policy say of a claim at this moment. */
public sealed interface Verdict {

    /**
     * @param subjectName of the subject for people
     * @param decision about the names asked for, in that order, and then those the profile adds
     * @param added the names that were not asked for
     * @param subject attributes of the certificate's subject
     */
    record Allowed(
            String subjectName,
            CertificateProfile profile,
            Decision decision,
            Set<Identifier> added,
            List<SubjectAttribute.Value> subject)
            implements Verdict {

        public Allowed {
            added = Set.copyOf(added);
            subject = List.copyOf(subject);
        }

        /** The decisions about what was asked for. */
        List<NameDecision> asked() {
            return decision.names().stream()
                    .filter(name -> !added.contains(name.name()))
                    .toList();
        }

        /** All names of the certificate. */
        Set<Identifier> names() {
            return decision.names().stream().map(NameDecision::name).collect(Collectors.toUnmodifiableSet());
        }

        public List<NameReason> reasons() {
            return reasonsOf(decision);
        }
    }

    /**
     * The claim is refused, for good as things stand.
     *
     * @param decision null where it did not come to one
     * @param added the names in it that were not asked for
     */
    record Refused(Problem problem, @Nullable Decision decision, Set<Identifier> added) implements Verdict {

        public Refused {
            added = Set.copyOf(added);
        }

        Refused(Problem problem) {
            this(problem, null, Set.of());
        }

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

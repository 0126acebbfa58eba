package dev.keycloakacme.loss;

import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.Standing;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.account.Subjects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Subjects as others look them up, and somebody who is told of each that was found gone.
 *
 * @param lost must not change anything in the present transaction: a refusal rolls it back
 */
public record WatchedSubjects(Subjects subjects, Consumer<Subject> lost) implements Subjects {

    @Override
    public Standing standingOf(Subject subject, @Nullable ClaimsSnapshot claims, @Nullable String clientAddress) {
        Standing standing = subjects.standingOf(subject, claims, clientAddress);
        if (standing instanceof Standing.Gone) {
            lost.accept(subject);
        }
        return standing;
    }
}

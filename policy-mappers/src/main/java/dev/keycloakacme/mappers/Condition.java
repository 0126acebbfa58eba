package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.Requester;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Whom a mapper is about. */
interface Condition {

    Answer about(Requester requester);

    /** What {@code ${group}} stands for: several texts, or none. */
    default List<String> groupsOf(Requester requester) {
        return List.of();
    }

    /** What {@code ${claims.…}} is looked for in: empty unless it can be trusted. */
    default Map<String, Object> claimsOf(Requester requester) {
        return Map.of();
    }

    /** Why it does not hold, where it might but for its being only the requester's own word. */
    default Optional<String> objectionTo(Requester requester) {
        return Optional.empty();
    }

    /** Whether it never holds for a user or a group. */
    default boolean isOnlyAboutClients() {
        return false;
    }

    /**
     * The same, but nothing is known of those it would not hold for while what it names is missing: a denial must not
     * vanish because somebody renamed a group.
     */
    default Condition doubtedWhere(BooleanSupplier missing) {
        return requester -> {
            Answer answer = about(requester);
            return answer == Answer.NO && missing.getAsBoolean() ? Answer.UNKNOWN : answer;
        };
    }

    /** Holds where all of them hold. */
    static Condition all(List<Condition> conditions) {
        List<Condition> parts = List.copyOf(conditions);
        return requester -> Answer.all(
                parts.stream().map(condition -> condition.about(requester)).toList());
    }
}

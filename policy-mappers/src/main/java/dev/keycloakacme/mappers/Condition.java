package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.Requester;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Whom a mapper is about. */
interface Condition {

    Answer about(Requester requester);

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

package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.Requester;
import java.util.List;

/** Whom a mapper is about. */
interface Condition {

    Answer about(Requester requester);

    /** Holds where all of them hold. */
    static Condition all(List<Condition> conditions) {
        List<Condition> parts = List.copyOf(conditions);
        return requester -> Answer.all(
                parts.stream().map(condition -> condition.about(requester)).toList());
    }
}

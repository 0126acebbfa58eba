package dev.keycloakacme.mappers;

import dev.keycloakacme.mappers.Readings.Reading;
import dev.keycloakacme.spi.PolicyMapper;
import dev.keycloakacme.spi.Requester;
import dev.keycloakacme.spi.Rules;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A policy mapper made of a condition and an effect.
 *
 * @param own the condition of this kind of mapper, to ask why
 * @param condition all that must hold
 */
record ConditionalMapper(Condition own, Condition condition, Names names, Effect effect) implements PolicyMapper {

    /**
     * One that is off has been read like any other, so that turning it on never stops issuance.
     *
     * @param own the condition of this kind of mapper
     * @param missing whether what the condition names is not there any more
     */
    static PolicyMapper of(Reading reading, Condition own, Names names, BooleanSupplier missing) {
        Effect effect = reading.effect();
        Condition whom = Condition.all(
                List.of(effect.kind() == Effect.Kind.ALLOW ? own : own.doubtedWhere(missing), effect.networks()));
        return reading.enabled() ? new ConditionalMapper(own, whom, names, effect) : requester -> Rules.NONE;
    }

    @Override
    public Rules rulesFor(Requester requester) {
        Answer answer = condition.about(requester);
        return answer == Answer.UNKNOWN
                ? own.objectionTo(requester)
                        .map(reason -> effect.givenOnOwnWord(reason, requester, names))
                        .orElseGet(() -> effect.given(answer, requester, names))
                : effect.given(answer, requester, names);
    }
}

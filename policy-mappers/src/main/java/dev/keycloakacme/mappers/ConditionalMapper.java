package dev.keycloakacme.mappers;

import dev.keycloakacme.spi.ComponentSettings;
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
record ConditionalMapper(Condition own, Condition condition, Effect effect) implements PolicyMapper {

    /**
     * Reads a component; throws {@code ComponentValidationException} for what cannot be read. One that is off is read
     * like any other, so that turning it on never stops issuance.
     *
     * @param own the condition of this kind of mapper
     * @param missing whether what the condition names is not there any more
     */
    static PolicyMapper read(ComponentSettings settings, Condition own, Names names, BooleanSupplier missing) {
        boolean enabled = settings.flag(Setting.ENABLED, true);
        Effect effect = Effect.read(settings, names);
        Condition whom = Condition.all(
                List.of(effect.kind() == Effect.Kind.ALLOW ? own : own.doubtedWhere(missing), effect.networks()));
        return enabled ? new ConditionalMapper(own, whom, effect) : requester -> Rules.NONE;
    }

    @Override
    public Rules rulesFor(Requester requester) {
        Answer answer = condition.about(requester);
        return answer == Answer.UNKNOWN
                ? own.objectionTo(requester)
                        .map(reason -> effect.givenOnOwnWord(reason, requester))
                        .orElseGet(() -> effect.given(answer, requester))
                : effect.given(answer, requester);
    }
}

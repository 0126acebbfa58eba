package dev.keycloakacme.mappers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keycloakacme.policy.NamePattern;
import dev.keycloakacme.policy.UnfilledPattern;
import dev.keycloakacme.spi.Rules;
import java.util.List;
import java.util.function.Predicate;

/** Allows that cover nothing, and are there to say why. */
final class Idle {

    private Idle() {}

    /** Never none. */
    static List<NamePattern> names(Rules rules) {
        List<NamePattern> names =
                rules.grants().stream().flatMap(grant -> grant.names().stream()).toList();
        assertThat(names).isNotEmpty();
        return names;
    }

    static Predicate<NamePattern> because(String reason) {
        return name ->
                name instanceof UnfilledPattern unfilled && unfilled.reason().contains(reason);
    }
}

package dev.keycloakacme.limit;

import java.util.Map;
import java.util.Optional;

/**
 * The limits of a realm.
 *
 * @param rates those that are set; what is missing is unlimited
 * @param mostOpenAuthorizations of one account at a time, or {@link #UNLIMITED}
 */
public record LimitSettings(Map<LimitKind, Rate> rates, int mostOpenAuthorizations) {

    /** The name of the limit that is a number, not a rate. */
    public static final String OPEN_AUTHORIZATIONS = "open-authorizations";

    public static final int UNLIMITED = Integer.MAX_VALUE;

    public static final LimitSettings NONE = new LimitSettings(Map.of(), UNLIMITED);

    public LimitSettings {
        rates = Map.copyOf(rates);
    }

    Optional<Rate> of(LimitKind kind) {
        return Optional.ofNullable(rates.get(kind));
    }
}

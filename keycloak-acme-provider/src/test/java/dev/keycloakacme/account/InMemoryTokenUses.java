package dev.keycloakacme.account;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Token uses as long as the object lives. */
public final class InMemoryTokenUses implements TokenUses {

    private final Map<TokenId, TokenUse> uses = new ConcurrentHashMap<>();

    @Override
    public Optional<TokenUse> find(TokenId token) {
        return Optional.ofNullable(uses.get(token));
    }

    @Override
    public boolean add(TokenUse use) {
        return uses.putIfAbsent(use.token(), use) == null;
    }
}

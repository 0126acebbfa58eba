package dev.keycloakacme.account;

final class InMemoryTokenUsesTest extends TokenUsesContract {

    private final InMemoryTokenUses uses = new InMemoryTokenUses();

    @Override
    protected TokenUses uses() {
        return uses;
    }
}

package dev.keycloakacme.order;

final class InMemoryAuthorizationsTest extends AuthorizationsContract {

    private final InMemoryAuthorizations authorizations = new InMemoryAuthorizations();

    @Override
    protected Authorizations authorizations() {
        return authorizations;
    }
}

package dev.keycloakacme.keycloak.rest;

import dev.keycloakacme.account.EabCredential;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.account.RebindingService;
import dev.keycloakacme.account.TokenIdentity;
import dev.keycloakacme.problem.AcmeException;
import java.util.Objects;
import java.util.function.Supplier;

/** Opens a credential of the token's subject for re-binding. */
final class RebindingResource {

    private final Supplier<TokenIdentity> authenticator;
    private final RebindingService rebinding;
    private final Links links;

    /** @param authenticator who the present request's token is; throws {@code unauthorized} 401 */
    RebindingResource(Supplier<TokenIdentity> authenticator, RebindingService rebinding, Links links) {
        this.authenticator = authenticator;
        this.rebinding = rebinding;
        this.links = links;
    }

    /** @param open_until when another key must have registered with it */
    record OpenedView(String kid, String open_until, String directory) {}

    Reply open(Exchange exchange) {
        TokenIdentity token = authenticator.get();
        if (exchange.body().length > 0 || !exchange.form().isEmpty()) {
            throw AcmeException.malformed("This request has no body.");
        }
        EabCredential opened = rebinding.open(token, new EabKeyId(exchange.parameter("kid")), exchange.address());
        return Reply.ok(new OpenedView(
                opened.id().value(),
                Objects.requireNonNull(opened.history().opening()).until().toString(),
                links.directory()));
    }
}

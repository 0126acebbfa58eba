package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.AccountService;
import dev.keycloakacme.account.TermsAgreement;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.problem.AcmeException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;

/** Accounts: list, freeze, thaw, deactivate. */
public final class AccountsResource {

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    AccountsResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    /**
     * @param state {@code active}, {@code frozen} or {@code deactivated}
     * @param cause of a freeze: {@code admin}, or {@code lost-identity}, which ends when the identity is back
     * @param terms URL of the terms of service it agreed to; empty if that is not known, absent if it never agreed
     */
    record AdminAccountView(
            String id,
            String subject,
            String state,
            @Nullable String cause,
            @Nullable String reason,
            String key_thumbprint,
            String credential,
            List<String> contacts,
            @Nullable String terms,
            @Nullable String terms_agreed_at,
            String created) {

        static AdminAccountView of(Account account) {
            String state = "active";
            String cause = null;
            String reason = null;
            if (account.state() instanceof Account.State.Frozen frozen) {
                state = "frozen";
                cause = account.hasLostIdentity() ? "lost-identity" : "admin";
                reason = frozen.reason();
            } else if (account.state() instanceof Account.State.Deactivated) {
                state = "deactivated";
            }
            TermsAgreement agreement = account.agreement();
            return new AdminAccountView(
                    account.id().value(),
                    account.subject().text(),
                    state,
                    cause,
                    reason,
                    account.key().thumbprint(),
                    account.credential().value(),
                    account.contacts(),
                    agreement == null ? null : agreement.url(),
                    agreement == null ? null : agreement.at().toString(),
                    account.created().toString());
        }
    }

    @FunctionalInterface
    private interface Change {
        Account apply(AccountService service, Account account);
    }

    @GET
    public Response list(
            @QueryParam("first") @DefaultValue("0") int first, @QueryParam("max") @DefaultValue("100") int max) {
        return endpoint.view(() -> wiring.stores().accountQueries().list(null, null, first, max).stream()
                .map(AdminAccountView::of)
                .toList());
    }

    @POST
    @Path("{id}/freeze")
    public Response freeze(@PathParam("id") String id) {
        return change(
                id, (service, account) -> service.freeze(account, "An admin of the realm froze it.", endpoint.actor()));
    }

    @POST
    @Path("{id}/thaw")
    public Response thaw(@PathParam("id") String id) {
        return change(id, (service, account) -> service.thaw(account, endpoint.actor()));
    }

    @POST
    @Path("{id}/deactivate")
    public Response deactivate(@PathParam("id") String id) {
        return change(id, (service, account) -> service.deactivate(account, endpoint.actor()));
    }

    private Response change(String id, Change change) {
        return endpoint.manage(200, () -> {
            Account account = wiring.stores().accounts().find(new AccountId(id)).orElseThrow(AcmeException::notFound);
            Account changed = change.apply(wiring.accountService(), account);
            endpoint.tell(OperationType.UPDATE, "accounts", id);
            return AdminAccountView.of(changed);
        });
    }
}

package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.Account;
import dev.keycloakacme.account.AccountId;
import dev.keycloakacme.account.AccountService;
import dev.keycloakacme.account.AccountStatus;
import dev.keycloakacme.account.EabKeyId;
import dev.keycloakacme.keycloak.AcmeWiring;
import dev.keycloakacme.keycloak.jpa.AccountFilter;
import dev.keycloakacme.keycloak.jpa.AccountSort;
import dev.keycloakacme.keycloak.jpa.ListedAccount;
import dev.keycloakacme.problem.AcmeException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.keycloak.events.admin.OperationType;

/** Accounts: list, freeze, thaw, deactivate. */
public final class AccountsResource {

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    AccountsResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    @FunctionalInterface
    private interface Change {
        Account apply(AccountService service, Account account);
    }

    @GET
    public Response list() {
        return endpoint.view(() -> {
            ListQuery query = endpoint.query("search", "subject", "state", "credential", "sort");
            AccountFilter filter = new AccountFilter(
                    query.text("search"),
                    query.subject(),
                    query.choice("state", AccountStatus.values(), AdminAccountView::state),
                    query.read("credential", EabKeyId::new));
            return views(wiring.stores()
                    .accountQueries()
                    .list(filter, query.sort(AccountSort.values()), query.first(), query.max()));
        });
    }

    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id) {
        return endpoint.view(() -> view(id));
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
            return view(changed.id().value());
        });
    }

    private AdminAccountView view(String id) {
        return views(wiring.stores().accountQueries().find(new AccountId(id)).stream()
                        .toList())
                .stream()
                .findFirst()
                .orElseThrow(AcmeException::notFound);
    }

    private List<AdminAccountView> views(List<ListedAccount> accounts) {
        SubjectLabels subjects = new SubjectLabels(wiring.session(), wiring.realm());
        Map<EabKeyId, String> credentials = wiring.stores()
                .credentialQueries()
                .labels(accounts.stream().map(it -> it.account().credential()).collect(Collectors.toSet()));
        return accounts.stream()
                .map(it -> AdminAccountView.of(
                        it,
                        subjects.of(it.account().subject()),
                        credentials.get(it.account().credential())))
                .toList();
    }
}

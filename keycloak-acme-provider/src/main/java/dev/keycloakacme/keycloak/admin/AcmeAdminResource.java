package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.keycloak.AcmeWiring;
import jakarta.ws.rs.Path;

/** The nouns of the admin API. */
public final class AcmeAdminResource {

    private final AdminEndpoint endpoint;
    private final AcmeWiring wiring;

    AcmeAdminResource(AdminEndpoint endpoint, AcmeWiring wiring) {
        this.endpoint = endpoint;
        this.wiring = wiring;
    }

    @Path("whoami")
    public WhoamiResource whoami() {
        return new WhoamiResource(endpoint, wiring);
    }

    @Path("credentials")
    public CredentialsResource credentials() {
        return new CredentialsResource(endpoint, wiring);
    }

    @Path("accounts")
    public AccountsResource accounts() {
        return new AccountsResource(endpoint, wiring);
    }

    @Path("certificates")
    public CertificatesResource certificates() {
        return new CertificatesResource(endpoint, wiring);
    }

    @Path("orders")
    public OrdersResource orders() {
        return new OrdersResource(endpoint, wiring);
    }

    @Path("policy")
    public PolicyResource policy() {
        return new PolicyResource(endpoint, wiring);
    }

    @Path("audit")
    public AuditResource audit() {
        return new AuditResource(endpoint, wiring);
    }

    @Path("statistics")
    public StatisticsResource statistics() {
        return new StatisticsResource(endpoint, wiring);
    }

    @Path("issuers")
    public IssuersResource issuers() {
        return new IssuersResource(endpoint, wiring);
    }

    @Path("settings")
    public SettingsResource settings() {
        return new SettingsResource(endpoint, wiring);
    }
}

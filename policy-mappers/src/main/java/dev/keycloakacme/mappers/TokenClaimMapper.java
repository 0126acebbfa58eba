package dev.keycloakacme.mappers;

import dev.keycloakacme.account.Subject;
import dev.keycloakacme.policy.Allowance;
import dev.keycloakacme.spi.SubjectPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.mappers.AbstractOIDCProtocolMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAccessTokenMapper;
import org.keycloak.protocol.oidc.mappers.OIDCAttributeMapperHelper;
import org.keycloak.protocol.oidc.mappers.OIDCIDTokenMapper;
import org.keycloak.protocol.oidc.mappers.TokenIntrospectionTokenMapper;
import org.keycloak.protocol.oidc.mappers.UserInfoTokenMapper;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.IDToken;

/**
 * Puts what policy allows to the subject of a token into it, as the claim {@code acme}. For those who look at tokens: what
 * is issued is decided anew at every request. A login never fails by it.
 */
public final class TokenClaimMapper extends AbstractOIDCProtocolMapper
        implements OIDCAccessTokenMapper, OIDCIDTokenMapper, UserInfoTokenMapper, TokenIntrospectionTokenMapper {

    static final String ID = "oidc-acme-policy-mapper";

    private static final Logger LOG = Logger.getLogger(TokenClaimMapper.class);

    private static final List<ProviderConfigProperty> PROPERTIES = new ArrayList<>();

    static {
        OIDCAttributeMapperHelper.addIncludeInTokensConfig(PROPERTIES, TokenClaimMapper.class);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "ACME profiles and names";
    }

    @Override
    public String getDisplayCategory() {
        return TOKEN_MAPPER_CATEGORY;
    }

    @Override
    public String getHelpText() {
        return "Adds the claim \"acme\" with the certificate profiles and the patterns of names that policy mappers allow to the"
                + " subject at this moment, at most " + TokenClaim.MOST_NAMES
                + " of each. It is left out where that cannot"
                + " be told.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.copyOf(PROPERTIES);
    }

    @Override
    protected void setClaim(
            IDToken token,
            ProtocolMapperModel mapper,
            UserSessionModel userSession,
            KeycloakSession session,
            ClientSessionContext context) {
        RealmModel realm = userSession.getRealm();
        try {
            subjectOf(userSession, context)
                    .flatMap(subject -> allowancesOf(session, realm, subject))
                    .ifPresent(allowances -> token.getOtherClaims()
                            .put(TokenClaim.NAME, TokenClaim.of(allowances).json()));
        } catch (RuntimeException e) {
            // whatever policy mappers throw, who logs in is not to suffer from it
            LOG.warnf(
                    "A token of realm %s goes without the claim \"acme\", for policy cannot tell: %s",
                    realm.getName(), e);
        }
    }

    private static Optional<List<Allowance>> allowancesOf(KeycloakSession session, RealmModel realm, Subject subject) {
        return SubjectPolicy.find(session).flatMap(policy -> policy.allowancesOf(session, realm, subject));
    }

    /** The client, only if the user is its service account; else the user. Nobody for a service account at another client. */
    private static Optional<Subject> subjectOf(UserSessionModel userSession, ClientSessionContext context) {
        String client = userSession.getUser().getServiceAccountClientLink();
        if (client == null) {
            return Optional.of(
                    new Subject(Subject.Kind.USER, userSession.getUser().getId()));
        }
        return client.equals(context.getClientSession().getClient().getId())
                ? Optional.of(new Subject(Subject.Kind.CLIENT, client))
                : Optional.empty();
    }
}

package dev.keycloakacme.keycloak.jpa;

import java.util.List;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Our entities and the changelog that makes their tables. */
final class AcmeJpaEntityProvider implements JpaEntityProvider {

    static final List<Class<?>> ENTITIES = List.of(
            AcmeAccountEntity.class,
            AcmeEabCredentialEntity.class,
            AcmeOrderEntity.class,
            AcmeAuthorizationEntity.class,
            AcmeCertificateEntity.class,
            AcmeAuditEntity.class,
            AcmeTokenUseEntity.class);

    static final String CHANGELOG = "META-INF/acme-changelog.xml";

    @Override
    public List<Class<?>> getEntities() {
        return ENTITIES;
    }

    @Override
    public String getChangelogLocation() {
        return CHANGELOG;
    }

    @Override
    public String getFactoryId() {
        return AcmeJpaEntityProviderFactory.ID;
    }

    @Override
    public void close() {}
}

package dev.keycloakacme.keycloak.jpa;

import java.util.List;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;

/** Our entities and the changelog that makes their tables. */
final class AcmeJpaEntityProvider implements JpaEntityProvider {

    /** What belongs to a realm, and ends with it. */
    static final List<Class<?>> REALM_ENTITIES = List.of(
            AcmeAccountEntity.class,
            AcmeEabCredentialEntity.class,
            AcmeOrderEntity.class,
            AcmeAuthorizationEntity.class,
            AcmeCertificateEntity.class,
            AcmeCompromisedKeyEntity.class,
            AcmeCrlEntity.class,
            AcmeAuditEntity.class,
            AcmeTokenUseEntity.class,
            AcmeClaimsEntity.class,
            AcmeWalkEntity.class);

    static final List<Class<?>> ENTITIES = Stream.concat(
                    REALM_ENTITIES.stream(), Stream.of(AcmeJobEntity.class, AcmeSchemaEntity.class))
            .toList();

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

package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.keycloak.models.utils.KeycloakModelUtils;

/** A transaction around each test, rolled back after it, and a realm that has no rows. */
final class TestTransaction implements BeforeEachCallback, AfterEachCallback {

    private final TestDatabase database;
    private final String realmId = KeycloakModelUtils.generateId();

    @SuppressWarnings("NullAway.Init")
    private EntityManager entityManager;

    TestTransaction(TestDatabase database) {
        this.database = database;
    }

    EntityManager entityManager() {
        return entityManager;
    }

    String realmId() {
        return realmId;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        entityManager = database.open();
        entityManager.getTransaction().begin();
    }

    @Override
    @SuppressWarnings("NullAway")
    public void afterEach(ExtensionContext context) {
        if (entityManager != null) {
            entityManager.getTransaction().rollback();
            entityManager.close();
        }
    }
}

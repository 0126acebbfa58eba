package dev.keycloakacme.keycloak.jpa;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.function.Consumer;
import java.util.function.Function;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.tool.schema.Action;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real database with the tables of our changelog, and Hibernate as Keycloak sets it up. Each is started once and lives
 * as long as the JVM. Hibernate refuses to start where the tables do not fit the entities.
 */
enum TestDatabase {
    H2,
    POSTGRESQL;

    private @Nullable EntityManagerFactory factory;
    private @Nullable String unavailable;

    /** Skips the test where the database cannot be started. */
    synchronized EntityManager open() {
        if (factory == null && unavailable == null) {
            start();
        }
        if (factory == null && "true".equals(System.getenv("CI"))) {
            throw new AssertionError(name() + " cannot be started: " + unavailable);
        }
        Assumptions.assumeTrue(factory != null, () -> name() + " cannot be started: " + unavailable);
        return factory.createEntityManager();
    }

    /** Runs the work in a transaction of its own and commits. */
    <T> T commit(Function<EntityManager, T> work) {
        try (EntityManager entityManager = open()) {
            entityManager.getTransaction().begin();
            try {
                T result = work.apply(entityManager);
                entityManager.getTransaction().commit();
                return result;
            } finally {
                if (entityManager.getTransaction().isActive()) {
                    entityManager.getTransaction().rollback();
                }
            }
        }
    }

    void run(Consumer<EntityManager> work) {
        commit(entityManager -> {
            work.accept(entityManager);
            return true;
        });
    }

    private void start() {
        String url;
        try {
            url = this == H2
                    ? "jdbc:h2:mem:acme;DB_CLOSE_DELAY=-1;NON_KEYWORDS=VALUE"
                    : EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres");
        } catch (IOException | IllegalStateException e) {
            unavailable = e.toString();
            return;
        }
        migrate(url);
        factory = new HibernatePersistenceConfiguration("acme")
                .managedClasses(AcmeJpaEntityProvider.ENTITIES)
                .jdbcUrl(url)
                .jdbcPoolSize(16)
                .schemaToolingAction(Action.VALIDATE)
                .property("hibernate.jdbc.batch_size", 32)
                .property("hibernate.order_inserts", true)
                .property("hibernate.order_updates", true)
                .property("hibernate.query.in_clause_parameter_padding", true)
                .createEntityManagerFactory();
    }

    private static void migrate(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            new Liquibase(AcmeJpaEntityProvider.CHANGELOG, new ClassLoaderResourceAccessor(), database)
                    .update(new Contexts());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

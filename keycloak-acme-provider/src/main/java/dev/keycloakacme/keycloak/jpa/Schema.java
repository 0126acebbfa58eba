package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/**
 * The version of our tables, as the change sets that were applied left it. Nodes of two versions run side by side while a
 * cluster is updated, and the newer one migrates.
 *
 * @param version of the tables
 * @param readableFrom the oldest code that may use them
 */
public record Schema(int version, int readableFrom) {

    /** The version of the tables that this code was written for. */
    public static final int OURS = 1;

    /** Empty if the table does not have exactly one row. */
    public static Optional<Schema> read(EntityManager entityManager) {
        List<Schema> rows = entityManager
                .createQuery("select row from AcmeSchemaEntity row", AcmeSchemaEntity.class)
                .getResultStream()
                .map(row -> new Schema(row.version, row.readableFrom))
                .toList();
        return rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty();
    }

    /** Whether this code may use the tables. */
    public boolean isUsable() {
        return readableFrom <= OURS && OURS <= version;
    }
}

package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.TreeMap;

/** The attributes of a realm as Keycloak's own tables have them, whatever a node's cache says. */
public final class JpaRealmAttributes {

    /** Changes nothing. It works alike in every database, and waits for whoever else is changing the realm. */
    private static final String LOCK = "update RealmEntity row set row.name = row.name where row.id = :realm";

    private static final String READ =
            "select row.name, row.value from RealmAttributeEntity row where row.realm.id = :realm";

    private final EntityManager entityManager;
    private final String realmId;

    public JpaRealmAttributes(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    /** Until this transaction ends nobody else locks them, nor changes the realm's own row. */
    public void lock() {
        entityManager.createQuery(LOCK).setParameter("realm", realmId).executeUpdate();
    }

    /** As they were last committed, or changed in this transaction. */
    public Map<String, String> read() {
        Map<String, String> attributes = new TreeMap<>();
        entityManager
                .createQuery(READ, Object[].class)
                .setParameter("realm", realmId)
                .getResultStream()
                .forEach(row -> attributes.put((String) row[0], row[1] == null ? "" : (String) row[1]));
        return attributes;
    }
}

package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.EntityManager;

/** How far the walks of a realm have come, in {@code ACME_WALK}, so that another node goes on where one has stopped. */
public final class JpaWalks {

    private static final String MOVE =
            "update AcmeWalkEntity row set row.cameTo = :position where row.id = :id and row.realmId = :realm";

    private static final String ADD = """
            insert into AcmeWalkEntity (id, realmId, cameTo) values (:id, :realm, :position) on conflict do nothing""";

    private static final String FIND =
            "select row.cameTo from AcmeWalkEntity row where row.id = :id and row.realmId = :realm";

    private final EntityManager entityManager;
    private final String realmId;

    public JpaWalks(EntityManager entityManager, String realmId) {
        this.entityManager = entityManager;
        this.realmId = realmId;
    }

    /** The position of the last step, or empty at the beginning. */
    public String position(String walk) {
        return entityManager
                .createQuery(FIND, String.class)
                .setParameter("id", id(walk))
                .setParameter("realm", realmId)
                .getResultStream()
                .findFirst()
                // the beginning is written with a blank: for some databases an empty text is none
                .map(String::strip)
                .orElse("");
    }

    /** @param position of the last step, or empty for the beginning */
    public void move(String walk, String position) {
        if (set(MOVE, walk, position) == 0) {
            set(ADD, walk, position);
        }
    }

    private int set(String statement, String walk, String position) {
        return entityManager
                .createQuery(statement)
                .setParameter("id", id(walk))
                .setParameter("realm", realmId)
                .setParameter("position", position.isEmpty() ? " " : position)
                .executeUpdate();
    }

    private String id(String walk) {
        return realmId + ":" + walk;
    }
}

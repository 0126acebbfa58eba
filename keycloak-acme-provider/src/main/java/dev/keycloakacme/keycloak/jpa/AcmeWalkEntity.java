package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code ACME_WALK}. */
@Entity
@Table(name = "ACME_WALK")
@SuppressWarnings("NullAway.Init")
class AcmeWalkEntity {

    /** The realm's id, a colon and the name of the walk. */
    @Id
    @Column(name = "ID")
    String id;

    @Column(name = "REALM_ID")
    String realmId;

    @Column(name = "CAME_TO")
    String cameTo;
}

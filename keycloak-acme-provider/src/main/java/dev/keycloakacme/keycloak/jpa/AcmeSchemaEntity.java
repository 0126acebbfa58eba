package dev.keycloakacme.keycloak.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row of {@code ACME_SCHEMA}. */
@Entity
@Table(name = "ACME_SCHEMA")
class AcmeSchemaEntity {

    @Id
    @Column(name = "VERSION")
    int version;

    @Column(name = "READABLE_FROM")
    int readableFrom;
}

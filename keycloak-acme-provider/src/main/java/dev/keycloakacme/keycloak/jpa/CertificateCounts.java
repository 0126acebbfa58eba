package dev.keycloakacme.keycloak.jpa;

import java.util.List;

/**
 * How many certificates a realm has. One that was revoked is nothing but revoked.
 *
 * @param ages of the valid ones, by the quarter of their life that they are in
 */
public record CertificateCounts(long valid, long expired, long revoked, List<Long> ages) {

    public CertificateCounts {
        ages = List.copyOf(ages);
    }
}

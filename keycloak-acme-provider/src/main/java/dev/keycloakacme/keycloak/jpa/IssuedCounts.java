package dev.keycloakacme.keycloak.jpa;

import java.time.LocalDate;
import java.util.Map;

/** How many certificates were issued. @param days UTC; those without any are left out */
public record IssuedCounts(Map<LocalDate, Long> days, long lastDay, long lastWeek) {

    public IssuedCounts {
        days = Map.copyOf(days);
    }
}

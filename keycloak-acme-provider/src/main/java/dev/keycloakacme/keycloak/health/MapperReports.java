package dev.keycloakacme.keycloak.health;

import dev.keycloakacme.keycloak.health.MapperFaults.Kind;

/** Who is told how policy mappers answer. */
public interface MapperReports {

    /** Nobody: the mapper is not one of the realm's, and is only tried. */
    MapperReports NONE = new MapperReports() {
        @Override
        public void failed(String realm, String mapper, Kind kind, String reason) {
            // a mapper that was never saved is no fault of the realm
        }

        @Override
        public void worked(String realm, String mapper) {
            // nor does it mend one that was
        }
    };

    /** @param reason for admins */
    void failed(String realm, String mapper, Kind kind, String reason);

    void worked(String realm, String mapper);
}

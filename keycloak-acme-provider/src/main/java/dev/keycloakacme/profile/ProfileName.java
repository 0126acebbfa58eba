package dev.keycloakacme.profile;

/** The name of a certificate profile, unique in its realm. */
public record ProfileName(String value) {

    @Override
    public String toString() {
        return value;
    }
}

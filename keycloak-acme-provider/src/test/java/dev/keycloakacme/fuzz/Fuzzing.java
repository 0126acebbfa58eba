package dev.keycloakacme.fuzz;

/** How long each fuzz test looks for what it does not know yet; without fuzzing, it repeats what it knows. */
final class Fuzzing {

    static final String DURATION = "20s";

    private Fuzzing() {}
}

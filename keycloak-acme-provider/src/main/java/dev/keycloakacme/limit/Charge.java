package dev.keycloakacme.limit;

/**
 * One event that counts.
 *
 * @param of whose or what, in normal form: each has a count of its own
 * @param shown the same for people, or empty where the limit itself says it
 */
public record Charge(LimitKind kind, String of, String shown) {

    public Charge(LimitKind kind, String of) {
        this(kind, of, "");
    }
}

package dev.keycloakacme.ca;

import java.util.List;
import java.util.Optional;

/** The issuers of a realm. */
public interface Issuers {

    /** The issuer of that name. @throws dev.keycloakacme.problem.AcmeException {@code serverInternal} 503 if it is not there or cannot be used */
    Issuer named(String name);

    /**
     * The issuer of that id, or empty if there is none.
     *
     * @throws dev.keycloakacme.problem.AcmeException {@code serverInternal} 503 if it may be one that cannot be used now
     */
    Optional<Issuer> find(IssuerId id);

    /** The names of all issuers. */
    List<String> names();
}

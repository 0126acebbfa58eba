package dev.keycloakacme.ca;

import java.util.List;

/** The issuers of a realm. */
public interface Issuers {

    /** The issuer of that name. @throws dev.keycloakacme.problem.AcmeException {@code serverInternal} 503 if it is not there or cannot be used */
    Issuer named(String name);

    /** The names of all issuers. */
    List<String> names();
}

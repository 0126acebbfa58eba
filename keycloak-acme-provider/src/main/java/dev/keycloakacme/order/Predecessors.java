package dev.keycloakacme.order;

import dev.keycloakacme.ca.CertificateId;
import java.util.Optional;

/** The certificates of a realm, as what orders replace. */
public interface Predecessors {

    Optional<Predecessor> find(CertificateId id);

    /** Compares and sets the successor in one statement. @return false if it is no longer {@code before}'s */
    boolean succeed(Predecessor before, OrderId successor);
}

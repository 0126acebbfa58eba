package dev.keycloakacme.ocsp;

import dev.keycloakacme.ca.IssuerId;
import dev.keycloakacme.problem.AcmeException;
import java.time.Instant;

/** Is told of signers that an issuer did not renew though half their time has passed. They serve until their end. */
@FunctionalInterface
public interface RenewalFailures {

    /** @param end of the present signer */
    void happened(String realm, IssuerId issuer, Instant end, AcmeException cause);
}

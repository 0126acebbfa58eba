package dev.keycloakacme.ca;

import java.math.BigInteger;
import java.time.Instant;

/** An entry of a CRL. @param reason CRLReason (RFC 5280 §5.3.1) */
public record RevokedCertificate(BigInteger serial, Instant at, int reason) {}

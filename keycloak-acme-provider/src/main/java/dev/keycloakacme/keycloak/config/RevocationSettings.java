package dev.keycloakacme.keycloak.config;

import dev.keycloakacme.ca.PublicationUrls;
import java.math.BigInteger;
import java.util.List;

/**
 * How a realm tells that certificates are revoked.
 *
 * @param baseUrls where CRLs, OCSP and issuing certificates are found, each with a slash at its end; empty for
 *     Keycloak's own address
 * @param crlShards into how many parts the CRL of an issuer is split, 1 for none
 */
public record RevocationSettings(List<String> baseUrls, int crlShards) {

    public static final int MOST_SHARDS = 128;

    public RevocationSettings {
        baseUrls = List.copyOf(baseUrls);
    }

    /** Which part of the CRL a certificate will be in: by its serial number, which is random. */
    public int shardOf(BigInteger serial) {
        return crlShards == 1
                ? PublicationUrls.COMPLETE
                : 1 + serial.mod(BigInteger.valueOf(crlShards)).intValue();
    }
}

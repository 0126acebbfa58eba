package dev.keycloakacme.keycloak.jpa;

import dev.keycloakacme.ca.CertificateRequest;
import dev.keycloakacme.identifier.Identifier;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Set;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/**
 * A certificate request as a JSON column holds it. Its signature was verified before it was stored and is not verified at
 * each reading: an order is read often, and that costs more than all the rest of it.
 *
 * @param csr base64 of the DER
 */
record StoredRequest(String csr, Set<Identifier> names) {

    static String write(CertificateRequest request) {
        return JsonColumns.write(new StoredRequest(Base64.getEncoder().encodeToString(request.der()), request.names()));
    }

    static CertificateRequest read(String column) {
        StoredRequest stored = JsonColumns.read(column, StoredRequest.class);
        try {
            byte[] der = Base64.getDecoder().decode(stored.csr());
            return new CertificateRequest(der, new JcaPKCS10CertificationRequest(der).getPublicKey(), stored.names());
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a stored certificate request cannot be read", e);
        }
    }
}

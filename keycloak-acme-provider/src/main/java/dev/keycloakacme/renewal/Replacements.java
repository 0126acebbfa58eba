package dev.keycloakacme.renewal;

import java.time.Instant;

/** Which certificates of a realm should be replaced whatever their age. */
public interface Replacements {

    /**
     * From that moment on the selected certificates should be replaced. Passes over those that end before, are revoked, or
     * should be replaced already: what was said once stands, else their windows would move on and on.
     *
     * @return how many
     */
    int request(CertificateSelection selection, Instant from);
}

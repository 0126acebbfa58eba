package dev.keycloakacme.interop;

/** What an ACME client may be able to do, in the order in which it is tried: a column of the table each. */
enum Feature {
    BINDING("EAB"),
    HTTP_01("http-01"),
    DNS_01("dns-01"),
    TLS_ALPN_01("tls-alpn-01"),
    IDENTITY("identity"),
    PROFILE("profile"),
    RENEWAL("renew"),
    RENEWAL_INFO("ARI"),
    KEY_CHANGE("key change"),
    REVOCATION("revoke"),
    REVOCATION_BY_CERTIFICATE_KEY("revoke by its key"),
    DEACTIVATION("deactivate");

    private final String heading;

    Feature(String heading) {
        this.heading = heading;
    }

    String heading() {
        return heading;
    }
}

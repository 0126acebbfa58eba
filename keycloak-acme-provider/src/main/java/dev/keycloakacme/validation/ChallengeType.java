package dev.keycloakacme.validation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The challenges this server can offer (RFC 8555 §8, RFC 8737, and two drafts). */
public enum ChallengeType {
    HTTP_01("http-01"),
    DNS_01("dns-01"),
    TLS_ALPN_01("tls-alpn-01"),
    /** draft-ietf-acme-dns-account-label-02. */
    DNS_ACCOUNT_01("dns-account-01"),
    /** draft-ietf-acme-dns-persist-02. */
    DNS_PERSIST_01("dns-persist-01");

    /** What a realm offers that says nothing else. */
    public static final List<ChallengeType> STANDARD = List.of(HTTP_01, DNS_01, TLS_ALPN_01);

    private final String wireName;

    ChallengeType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether it looks into DNS and nowhere else, so that it proves control over a zone and not one host (RFC 8555 §8.4). */
    public boolean isByDns() {
        return this == DNS_01 || this == DNS_ACCOUNT_01 || this == DNS_PERSIST_01;
    }

    public static Optional<ChallengeType> of(String wireName) {
        return Stream.of(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}

package dev.keycloakacme.validation;

import java.util.Optional;
import java.util.stream.Stream;

/** The challenges this server offers (RFC 8555 §8, RFC 8737). */
public enum ChallengeType {
    HTTP_01("http-01"),
    DNS_01("dns-01"),
    TLS_ALPN_01("tls-alpn-01");

    private final String wireName;

    ChallengeType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<ChallengeType> of(String wireName) {
        return Stream.of(values())
                .filter(type -> type.wireName.equals(wireName))
                .findFirst();
    }
}

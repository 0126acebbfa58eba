package dev.keycloakacme.interop;

import java.util.List;

/**
 * A certificate that a client is to order.
 *
 * @param names the first of which names the certificate in the client's files
 */
record Wish(Proof proof, String profile, List<String> names) {

    /** How the client is set up to prove its names. */
    enum Proof {
        HTTP_01("http-01"),
        DNS_01("dns-01"),
        TLS_ALPN_01("tls-alpn-01");

        private final String wireName;

        Proof(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    Wish {
        names = List.copyOf(names);
    }

    static Wish of(Proof proof, String... names) {
        return new Wish(proof, Surroundings.PROFILE, List.of(names));
    }

    String name() {
        return names.get(0);
    }

    /** The first name as a part of a file's name. */
    String label() {
        return name().replace("*", "_");
    }
}

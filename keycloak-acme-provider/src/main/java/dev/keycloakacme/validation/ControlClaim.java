package dev.keycloakacme.validation;

import dev.keycloakacme.identifier.DnsName;
import dev.keycloakacme.identifier.Identifier;

/**
 * An account's claim to control a name, to be proven by a challenge.
 *
 * @param name as ordered, {@code *.} included
 * @param token the token of the challenge
 * @param keyAuthorization what most challenges must show (RFC 8555 §8.1)
 * @param accountUrl of the account
 */
public record ControlClaim(Identifier name, String token, String keyAuthorization, String accountUrl) {

    /** Where challenges in DNS look: the name without {@code *.}. */
    DnsName dnsName(ChallengeType type) {
        if (name instanceof DnsName dns) {
            return dns.withoutWildcard();
        }
        throw new IllegalArgumentException(type.wireName() + " proves nothing about " + name);
    }
}

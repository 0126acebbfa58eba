package dev.keycloakacme.keycloak.admin;

import dev.keycloakacme.account.ClaimsSnapshot;
import dev.keycloakacme.account.Subject;
import dev.keycloakacme.federation.Claims;
import dev.keycloakacme.keycloak.rest.Payload;
import dev.keycloakacme.problem.AcmeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who an admin asks about, and what a token of theirs would claim if it came at this moment.
 *
 * @param claims as they are kept of a real token, or null if none is assumed
 */
record AssumedToken(Subject subject, @Nullable ClaimsSnapshot claims) {

    private static final String ISSUER = "issuer";
    private static final String SUB = "sub";

    /**
     * Reads {@code subject}, {@code claims} and {@code issuer}. Without a subject it is the one of such a token; together
     * they must be about the same, for no request could mix them.
     */
    static AssumedToken read(
            Payload question, SubjectNames subjects, String realmIssuer, Duration claimsLifetime, Instant now) {
        Payload claims = question.object("claims").orElse(null);
        String issuer = question.text(ISSUER).orElse(null);
        if (claims == null && issuer != null) {
            throw AcmeException.malformed("issuer says whose token the claims are of, and claims is missing.");
        }
        Subject subject = question.object("subject").map(subjects::findAny).orElse(null);
        if (subject == null) {
            if (claims == null || issuer == null) {
                throw AcmeException.malformed("Give a subject, or claims and the issuer of their token.");
            }
            subject = subjects.ofToken(issuer, claims.requiredText(SUB), realmIssuer);
        }
        if (claims == null) {
            if (subject.kind() == Subject.Kind.FEDERATED) {
                throw AcmeException.malformed(
                        "claims is missing: a workload of an outside issuer has nothing without its token.");
            }
            return new AssumedToken(subject, null);
        }
        String expected = expectedIssuer(subject, realmIssuer);
        if (issuer != null && !issuer.equals(expected)) {
            throw AcmeException.malformed("Tokens of this subject have the issuer " + expected + ".");
        }
        return new AssumedToken(
                subject,
                new Claims(complete(claims, subject, expected))
                        .snapshot(expected, now, now.plus(claimsLifetime), now, claimsLifetime));
    }

    private static String expectedIssuer(Subject subject, String realmIssuer) {
        return switch (subject.kind()) {
            case FEDERATED -> subject.issuer();
            case CLIENT, USER -> realmIssuer;
            case GROUP -> throw AcmeException.malformed("A group has no token, and so no claims.");
        };
    }

    /** With the claims that every token has, which the mappers of a real one would see too. */
    private static Map<String, Object> complete(Payload claims, Subject subject, String issuer) {
        Map<String, Object> complete = new LinkedHashMap<>(claims.values());
        require(complete, "iss", issuer);
        if (subject.kind() == Subject.Kind.FEDERATED) {
            require(complete, SUB, subject.sub());
        }
        return complete;
    }

    private static void require(Map<String, Object> claims, String name, String value) {
        Object given = claims.putIfAbsent(name, value);
        if (given != null && !given.equals(value)) {
            throw AcmeException.malformed(name + " in claims is not that of the subject's tokens, " + value + ".");
        }
    }
}

package dev.keycloakacme.account;

import dev.keycloakacme.jose.AccountKey;
import dev.keycloakacme.policy.Narrowing;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Accounts and credentials that are in order, for tests to deviate from. */
public final class SampleAccounts {

    public static final Instant NOW = Instant.parse("2026-11-20T10:15:30.123Z");
    public static final Subject CLIENT = new Subject(Subject.Kind.CLIENT, "b3f0c1de-0000-4000-8000-000000000001");
    public static final Subject GROUP = new Subject(Subject.Kind.GROUP, "b3f0c1de-0000-4000-8000-000000000002");
    public static final Subject USER = new Subject(Subject.Kind.USER, "f:ldap:alice");
    public static final Subject FEDERATED = Subject.federated("https://ci.example.com", "project:1#main");

    private static final PublicKey PUBLIC_KEY = newPublicKey();

    private SampleAccounts() {}

    public static Account account() {
        return account(CLIENT, NOW);
    }

    public static Account account(Subject subject, Instant created) {
        return new Account(
                AccountId.random(),
                key(),
                subject,
                EabKeyId.random(),
                List.of("mailto:ops@example.com", "mailto:ünï@example.com"),
                new TermsAgreement("https://ca.example/terms/1", NOW),
                created,
                new Account.State.Active());
    }

    /** A key unlike any other; its JWK is none. */
    public static AccountKey key() {
        return readKey("jwk of " + RandomId.next());
    }

    /** Reads {@link AccountKey#jwk} of {@link #key} again. */
    public static AccountKey readKey(String jwk) {
        return new AccountKey(jwk.substring("jwk of ".length()), jwk, PUBLIC_KEY);
    }

    public static EabCredential credential() {
        return credential(CLIENT, NOW);
    }

    public static EabCredential credential(Subject subject, Instant created) {
        return new EabCredential(
                EabKeyId.random(),
                subject,
                null,
                MacAlgorithm.HS256,
                new SealedKey("v1 master sealed"),
                Narrowing.NONE,
                "Größe ✓",
                "admin:alice",
                created,
                null,
                2,
                EabCredential.History.NONE);
    }

    /** The credential of a group. @param id as it is, where the order of ids matters */
    public static EabCredential groupCredential(String id, @Nullable Instant expires, int maxUses) {
        return new EabCredential(
                new EabKeyId(id),
                GROUP,
                USER,
                MacAlgorithm.HS512,
                new SealedKey("v1 master sealed"),
                Narrowing.NONE,
                "",
                "admin:alice",
                NOW,
                expires,
                maxUses,
                EabCredential.History.NONE);
    }

    /** Until an hour after {@link #NOW}. */
    public static ClaimsSnapshot claims() {
        return claims(NOW, "prod");
    }

    public static ClaimsSnapshot claims(Instant issued, String environment) {
        return new ClaimsSnapshot(
                "https://ci.example.com",
                Map.of("environment", environment, "nested", Map.of("list", List.of(1, true, "ü\0"))),
                issued,
                issued.plus(Duration.ofHours(1)));
    }

    private static PublicKey newPublicKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
